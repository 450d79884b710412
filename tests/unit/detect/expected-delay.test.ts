import { expect, test } from 'vitest';
import { HOUR } from '#lib/detect/bucket.ts';
import { expectedDelay } from '#lib/detect/expected-delay.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { series } from './made-up.ts';

const BUDGET = { days: 30 };
const usual = (attempts: number, rate = 0.4) => {
  const { baseline } = runSeries(series(35, 0.41, { rate: () => rate, attempts: () => attempts }), BUDGET);
  if (!baseline) throw new Error('Five weeks are enough to learn from.');
  return baseline;
};

test('the larger the drop and the more the traffic, the sooner it would be seen', () => {
  const busy = usual(100);
  const calm = usual(10);
  const hours = (baseline: ReturnType<typeof usual>, drop: number) =>
    expectedDelay(baseline, HOUR, BUDGET, drop) ?? 336;
  expect(hours(busy, 0.9)).toBeLessThanOrEqual(hours(busy, 0.3));
  expect(hours(calm, 0.9)).toBeLessThan(hours(calm, 0.3));
  expect(hours(busy, 0.3)).toBeLessThan(hours(calm, 0.3));
  expect(hours(busy, 0.9)).toBe(1);
});

test('a drop that the traffic does not show is not promised', () => {
  expect(expectedDelay(usual(1, 0.97), HOUR, BUDGET, 0.1)).toBeUndefined();
});
