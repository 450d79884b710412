import { DAY, HOUR } from './bucket.ts';
import type { Noise } from './noise.ts';
import type { Seen } from './started.ts';

/** A bucket that was looked at, with the attempts that are usual for it. */
export type SeenAttempts = Seen & { usual: number };

/** How far before the change is looked for how busy it is just now. */
const BEFORE = DAY / 2;
/** Standard deviations above the usual from which attempts may be a surge. */
const SURGE = 1.5;
/** Twice the log of the odds at which added attempts explain the counts better than a drop does. */
const BETTER = 3;

/**
 * Whether the rate is only worse because of attempts that are not usually there: bots, or a campaign that brings people
 * who never meant to finish. Two explanations are weighed by how usual a number of attempts each needs: a drop, under which
 * all attempts are of the usual kind; or attempts that were added, under which those of the usual kind are as many as the
 * successes stand for. How busy it was just before counts as usual.
 */
export function isOnlySurge(seen: readonly SeenAttempts[], startedAt: number, noise: Noise): boolean {
  const before = sumOf(seen.filter(({ time }) => time < startedAt && time >= startedAt - BEFORE));
  const since = sumOf(seen.filter(({ time }) => time >= startedAt));
  const busyness = (before.attempts + PRIOR) / (before.usual + PRIOR);
  const usual = since.usual * busyness;
  const usualSuccesses = since.usualSuccesses * busyness;
  const hours = Math.max(1, ((seen.at(-1)?.time ?? startedAt) - startedAt) / HOUR);
  const wander = noise.hour ** 2 / hours + noise.day ** 2 / 2;
  const byDrop = Math.log(since.attempts / usual) / Math.sqrt(wander + 1 / usual);
  const byAdded = Math.log((since.successes + 0.5) / usualSuccesses) / Math.sqrt(wander + 1 / usualSuccesses);
  return byDrop > SURGE && byDrop ** 2 - byAdded ** 2 > BETTER;
}

/** Attempts that are taken to be usual before any were counted. */
const PRIOR = 20;

function sumOf(seen: readonly SeenAttempts[]) {
  const sum = { attempts: 0, successes: 0, usual: 0, usualSuccesses: 0 };
  for (const { attempts, bad, rate, usual } of seen) {
    sum.attempts += attempts;
    sum.successes += attempts - bad;
    sum.usual += usual;
    sum.usualSuccesses += usual * (1 - rate);
  }
  return sum;
}
