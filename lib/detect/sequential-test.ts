import type { Noise } from './noise.ts';
import { SHIFTS } from './shifts.ts';

/** The line that each test must pass, and how its height compares with the others (see `calibrate.ts`). */
export type Limits = {
  /** By shift: the evidence that comes as rarely as the budget allows is where intercept + slope · sum is 0. */
  intercepts: readonly number[];
  slopes: readonly number[];
};

/** One bucket as the tests see it. */
export type Look = {
  attempts: number;
  bad: number;
  /** Usual share of bad outcomes. */
  rate: number;
  /** By how much the variance of the bad outcomes exceeds that of independent ones, at least 1. */
  inflation: number;
};

/**
 * By how much the variance of the bad outcomes among so many attempts of an hour exceeds that of independent ones, where
 * the log-odds wander.
 */
export const inflationOf = (attempts: number, rate: number, { hour, day }: Noise): number =>
  1 + attempts * rate * (1 - rate) * (hour ** 2 + day ** 2);

/** What an attempt costs where the usual rate is `rate`: the normalising term of the likelihood ratio of a shift. */
const driftAt = (rate: number, shift: number): number => Math.log1p(rate * Math.expm1(shift));

/** Logarithm of the likelihood ratio of the rate shifted by `shift` log-odds, against the usual rate (quasi-likelihood). */
export const logRatio = ({ attempts, bad, rate, inflation }: Look, shift: number): number =>
  (bad * shift - attempts * driftAt(rate, shift)) / inflation;

/** Sums that stand for "nothing seen yet". */
export const noEvidence = (): Float64Array => new Float64Array(SHIFTS.length);

/** By shift: what an attempt costs where the usual rate is `rate`. */
export const driftsAt = (rate: number): Float64Array => Float64Array.from(SHIFTS, (shift) => driftAt(rate, shift));

/**
 * Page's cumulative sums (Biometrika 1954), one for each shift: the sum rises with evidence for the shift and never falls
 * below zero. Changes `sums`.
 */
export function accumulate(
  sums: Float64Array,
  attempts: number,
  bad: number,
  inflation: number,
  drifts: Float64Array,
): void {
  for (let index = 0; index < SHIFTS.length; index += 1) {
    const step = (bad * (SHIFTS[index] ?? 0) - attempts * (drifts[index] ?? 0)) / inflation;
    const next = (sums[index] ?? 0) + step;
    sums[index] = Math.max(next, 0);
  }
}

/** How far one test is above its limit, in log-rarity: at 0 it is as rare as the budget allows. */
const heightOf = (sums: Float64Array, { intercepts, slopes }: Limits, test: number): number =>
  (intercepts[test] ?? 0) + (slopes[test] ?? 0) * (sums[test] ?? 0);

/** The test that is highest above its limit. */
export function strongest(sums: Float64Array, limits: Limits): { test: number; height: number } {
  let best = { test: 0, height: Number.NEGATIVE_INFINITY };
  for (let test = 0; test < sums.length; test += 1) {
    const height = heightOf(sums, limits, test);
    if (height > best.height) best = { test, height };
  }
  return best;
}
