import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';
import { usualAttempts, usualRate } from './baseline.ts';
import { DAY, HOUR } from './bucket.ts';
import type { Budget } from './calibrate.ts';
import { limitsFor } from './limits.ts';
import { logit, share } from './logit.ts';
import { accumulate, driftsAt, inflationOf, type Limits, noEvidence, strongest } from './sequential-test.ts';
import type { Baseline } from './state.ts';

const RUNS = 41;
const LONGEST = 14 * DAY;
const SEED = 0.271;

/**
 * How soon a drop of this part of the successes would be seen at the signal's traffic: the median over starts at all hours
 * of the week, in hours; nothing where that is more than two weeks. `width`: of a bucket, in milliseconds.
 */
export function expectedDelay(baseline: Baseline, width: number, budget: Budget, drop: number): number | undefined {
  const limits = limitsFor(baseline, width, budget);
  const delays = Array.from({ length: RUNS }, (_, run) => {
    const start = Math.floor((run * 7 * DAY) / RUNS / width) * width;
    return delayFrom(baseline, limits, width, drop, start, SEED + run / 1_000);
  }).sort((a, b) => a - b);
  const median = delays[(RUNS - 1) / 2] ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(median) ? median / HOUR : undefined;
}

function delayFrom(
  baseline: Baseline,
  limits: Limits,
  width: number,
  drop: number,
  start: number,
  seed: number,
): number {
  const source = randomLcg(seed);
  const normal = randomNormal.source(source)();
  const { hour, day } = baseline.rate.noise;
  const sums = noEvidence();
  const part = Math.min(1, width / HOUR);
  let today = day * normal();
  let now = hour * normal();
  for (let time = start; time < start + LONGEST; time += width) {
    if (time % DAY === 0) today = day * normal();
    if (time % HOUR === 0) now = hour * normal();
    const usual = usualRate(baseline, time);
    const bad = 1 - (1 - share(logit(usual) + today + now)) * (1 - drop);
    const expected = usualAttempts(baseline, time);
    const attempts = randomPoisson.source(source)(expected * part)();
    if (attempts === 0) continue;
    const inflation = inflationOf(Math.max(expected, attempts), usual, baseline.rate.noise);
    accumulate(sums, attempts, randomBinomial.source(source)(attempts, bad)(), inflation, driftsAt(usual));
    if (strongest(sums, limits).height >= 0) return time + width - start;
  }
  return Number.POSITIVE_INFINITY;
}
