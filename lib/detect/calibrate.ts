import { share } from './logit.ts';
import { accumulate, driftsAt, type Limits, noEvidence } from './sequential-test.ts';
import { SHIFTS } from './shifts.ts';
import { type QuietSignal, simulateQuiet } from './simulate.ts';

/** How often nothing may look like something: at most one false alarm in so many days. */
export type Budget = { days: number };

/** Buckets that are simulated for one calibration. */
const LOOKS = 100_000;
const LEAST_DAYS = 600;
/** Where the tail is fitted: evidence that comes once in so many days. */
const TAIL_FROM_DAYS = 5;
/** What is aimed at, as a share of the budget: the tail is estimated, and the budget is a limit. */
const AIM = 0.7;
const SEED = 0.618;

/** An exponential tail: peaks above `from` come at `rate` a day, and rise above it by 1 / slope on average. */
type Tail = { from: number; slope: number; rate: number };

/**
 * Finds the limits at which a signal like this raises no more false alarms than its budget. Each test gets its own height,
 * so that each is equally rare by itself; then all heights are moved together until their union is as rare as the budget.
 * Found by simulating the quiet signal with its noise and with what its baseline may be off by; beyond what was simulated
 * the tail of the peaks is exponential (as a cumulative sum's is).
 */
export function calibrate(signal: QuietSignal, budget: Budget): Limits {
  const perDay = (24 / signal.rowHours) * signal.looksPerHour;
  const days = Math.max(LEAST_DAYS, Math.round(LOOKS / perDay));
  const sums = noEvidence();
  const highest = SHIFTS.map(() => new Float64Array(days));
  const drifts = driftsAt(share(signal.logOdds));
  simulateQuiet(signal, days, SEED, ({ attempts, bad, inflation }, day) => {
    if (attempts === 0) return;
    accumulate(sums, attempts, bad, inflation, drifts);
    for (let index = 0; index < sums.length; index += 1) {
      const sum = sums[index] ?? 0;
      const peaks = highest[index];
      if (peaks && sum > (peaks[day] ?? 0)) peaks[day] = sum;
    }
  });
  const tails = highest.map(tailOf);
  const slopes = tails.map(({ slope }) => slope);
  const intercepts = tails.map(({ from, slope }) => -from * slope);
  const union = new Float64Array(days).map((_, day) =>
    Math.max(0, ...highest.map((peaks, index) => (intercepts[index] ?? 0) + (slopes[index] ?? 0) * (peaks[day] ?? 0))),
  );
  const { from, slope, rate } = tailOf(union);
  const limit = from + Math.max(0, Math.log((rate * budget.days) / AIM)) / slope;
  return { slopes, intercepts: intercepts.map((intercept) => intercept - limit) };
}

/** The tail of the highest values of the days. After a peak the next day belongs to it, as after an alarm. */
function tailOf(highest: Float64Array): Tail {
  const sorted = Float64Array.from(highest).sort();
  const from = Math.max(sorted[Math.floor(highest.length * (1 - 1 / TAIL_FROM_DAYS))] ?? 0, 1e-9);
  let peaks = 0;
  let excess = 0;
  for (let day = 0; day < highest.length; day += 1) {
    if ((highest[day] ?? 0) <= from) continue;
    peaks += 1;
    excess += Math.max(highest[day] ?? 0, highest[day + 1] ?? 0) - from;
    day += 1;
  }
  return { from, slope: excess > 0 ? peaks / excess : 1, rate: Math.max(peaks, 1) / highest.length };
}
