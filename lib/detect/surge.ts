import type { Noise } from './noise.ts';

/** Sums over the buckets since the change began. */
export type Since = {
  attempts: number;
  bad: number;
  /** Usual attempts, and usual bad outcomes among as many. */
  expectedAttempts: number;
  expectedBad: number;
};

/** Standard deviations above the usual from which attempts are a surge. */
const SURGE = 3;
/** Standard deviations below the usual from which fewer succeed than would without the surge. */
const FEWER = 3;

/**
 * Whether the rate is only worse because of attempts that are not usually there: bots, or a campaign that brings people
 * who never meant to finish. Then there are far more attempts than usual, and yet as many successes as ever.
 */
export function isOnlySurge({ attempts, bad, expectedAttempts, expectedBad }: Since, noise: Noise): boolean {
  const wander = Math.exp(noise.day) - 1;
  const spread = (mean: number) => Math.sqrt(mean + (mean * wander) ** 2);
  const surge = attempts > expectedAttempts + SURGE * spread(expectedAttempts);
  const usualSuccesses = expectedAttempts - expectedBad;
  return surge && attempts - bad > usualSuccesses - FEWER * spread(usualSuccesses);
}
