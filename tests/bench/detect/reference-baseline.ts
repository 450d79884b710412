import type { Bucket } from '#lib/detect/bucket.ts';
import { hourOfDayKind } from '#lib/detect/time-of-week.ts';

/** The reference's usual share of successes: by hour of the day and weekend, shrunk towards the mean of 28 days. */
export function referenceBaseline(history: readonly Bucket[]): (time: number) => number {
  const attempts = new Float64Array(48);
  const good = new Float64Array(48);
  let allAttempts = 0;
  let allGood = 0;
  for (const bucket of history) {
    const cell = hourOfDayKind(bucket.time);
    attempts[cell] = (attempts[cell] ?? 0) + bucket.attempts;
    good[cell] = (good[cell] ?? 0) + bucket.attempts - bucket.bad;
    allAttempts += bucket.attempts;
    allGood += bucket.attempts - bucket.bad;
  }
  const mean = (allGood + 0.5) / (allAttempts + 1);
  const prior = 200;
  return (time) => {
    const cell = hourOfDayKind(time);
    return ((good[cell] ?? 0) + prior * mean) / ((attempts[cell] ?? 0) + prior);
  };
}
