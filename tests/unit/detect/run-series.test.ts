import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bucket, DAY, HOUR } from '#lib/detect/bucket.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { at, series } from './made-up.ts';

const BUDGET = { days: 30 };
const between = (from: number, to: number) => (hour: number) => hour >= from * 24 && hour < to * 24;

describe('a drop in the share that succeeds', () => {
  const hit = between(35, 37);
  const counts = series(45, 0.21, { rate: (hour) => (hit(hour) ? 0.7 : 0.4) });
  const { episodes, gaps } = runSeries(counts, BUDGET);
  const inTime = episodes.filter(({ detectedAt }) => detectedAt > at(35) && detectedAt <= at(37));

  test('opens one alert within hours, with its counts, and says when it began', () => {
    expect(inTime).toHaveLength(1);
    const [alert] = inTime;
    expect(alert?.detectedAt).toBeLessThanOrEqual(at(35) + 8 * HOUR);
    expect(Math.abs((alert?.startedAt ?? 0) - at(35))).toBeLessThanOrEqual(3 * HOUR);
    expect(alert?.bad).toBeGreaterThan(1.3 * (alert?.expectedBad ?? 0));
    expect(alert?.attempts).toBeGreaterThan(alert?.bad ?? 0);
  });

  test('ends once the usual is back, and not before', () => {
    const [alert] = inTime;
    expect(alert?.endedAt).toBeGreaterThan(at(37));
    expect(alert?.endedAt).toBeLessThanOrEqual(at(38));
  });

  test('is no gap', () => {
    expect(gaps).toEqual([]);
  });

  test('is found as it would have been live: later counts change nothing in what was detected before', () => {
    const early = runSeries(
      counts.filter(({ time }) => time < at(36)),
      BUDGET,
    );
    expect(early.episodes.map(({ detectedAt }) => detectedAt)).toEqual(
      episodes.map(({ detectedAt }) => detectedAt).filter((detectedAt) => detectedAt <= at(36)),
    );
  });

  test('is found the same whatever the order of the rows, and a later row for a time corrects it', () => {
    const shuffled = [...counts.filter((_, index) => index % 2), ...counts.filter((_, index) => index % 2 === 0)];
    expect(runSeries(shuffled, BUDGET)).toMatchObject({ episodes, gaps });
    const wrong = counts.slice(0, 100).map((bucket) => ({ ...bucket, bad: bucket.attempts }));
    expect(runSeries([...wrong, ...counts], BUDGET)).toMatchObject({ episodes, gaps });
  });
});

test('an alert of which nobody knows whether it is over has no end', () => {
  const { episodes } = runSeries(series(40, 0.22, { rate: (hour) => (hour >= 35 * 24 ? 0.75 : 0.4) }), BUDGET);
  expect(episodes.at(-1)?.endedAt).toBeNull();
});

test('twelve quiet signals of 56 days stay within a budget of one false alarm in 30 days', () => {
  const alarms = Array.from({ length: 12 }, (_, index) =>
    runSeries(series(56, 0.301 + index * 0.003, { rate: () => 0.3 }), BUDGET),
  ).flatMap(({ episodes }) => episodes);
  // Seven weeks are watched in each: about 20 would be allowed.
  expect(alarms.length).toBeLessThanOrEqual(20);
});

describe('what is no drop opens no alert', () => {
  const quietAfter = (counts: Bucket[], day: number) =>
    runSeries(counts, BUDGET).episodes.filter(({ detectedAt }) => detectedAt > at(day));

  test('attempts that stop coming are a gap, for as long as they stay away', () => {
    const away = between(35, 36);
    const counts = series(40, 0.23, { rate: () => 0.4, attempts: (hour) => (away(hour) ? 0 : 30) });
    expect(quietAfter(counts, 35)).toEqual([]);
    const [gap] = runSeries(counts, BUDGET).gaps;
    expect(Math.abs((gap?.from ?? 0) - at(35))).toBeLessThanOrEqual(HOUR);
    expect(gap?.to).toBeGreaterThanOrEqual(at(36) - HOUR);
    expect(gap?.to).toBeLessThanOrEqual(at(36) + 3 * HOUR);
  });

  test('buckets that never came are a gap', () => {
    const counts = series(40, 0.24, { rate: () => 0.4 }).filter(
      ({ time }) => time < at(30) || time >= at(30) + 5 * HOUR,
    );
    expect(runSeries(counts, BUDGET).gaps).toEqual([{ from: at(30), to: at(30) + 5 * HOUR }]);
  });

  test('bots that fail, beside as many successes as ever', () => {
    const bots = between(35.25, 35.5);
    const usual = series(40, 0.25, { rate: () => 0.4 });
    const counts = usual.map((bucket, hour) =>
      bots(hour) ? { ...bucket, attempts: bucket.attempts + 200, bad: bucket.bad + 200 } : bucket,
    );
    expect(quietAfter(counts, 35)).toEqual(quietAfter(usual, 35));
  });

  test('fewer than four bad outcomes, whatever their share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 24 * 20 - 1 }), { maxLength: 3 }), fc.nat({ max: 3 }), (hours, attempts) => {
        const counts = Array.from({ length: 24 * 20 }, (_, hour) => ({
          time: at(0) + hour * HOUR,
          attempts: hours.includes(hour) ? 1 : attempts,
          bad: hours.includes(hour) ? 1 : 0,
        }));
        expect(runSeries(counts, BUDGET).episodes).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

test('an incident while learning is not learnt as the usual: the next one like it is found', () => {
  const hit = (hour: number) => between(12, 14)(hour) || hour >= 40 * 24;
  const { episodes } = runSeries(series(43, 0.26, { rate: (hour) => (hit(hour) ? 0.75 : 0.4) }), BUDGET);
  const last = episodes.at(-1);
  expect(last?.detectedAt).toBeGreaterThan(at(40));
  expect(last?.detectedAt).toBeLessThanOrEqual(at(40) + 8 * HOUR);
});

test('any counts are taken: empty, one bucket, all bad, huge, days long', () => {
  const bucket = fc.record({ attempts: fc.nat({ max: 1_000_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(
      fc.array(bucket, { maxLength: 60 }),
      fc.constantFrom(5 * 60_000, HOUR, 6 * HOUR, DAY),
      (buckets, width) => {
        const counts = buckets.map(({ attempts, share }, index) => ({
          time: at(0) + index * width,
          attempts,
          bad: Math.floor(attempts * share),
        }));
        for (const { startedAt, detectedAt, endedAt, bad, attempts } of runSeries(counts, BUDGET).episodes) {
          expect(startedAt).toBeLessThan(detectedAt);
          expect(endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(detectedAt);
          expect(bad).toBeLessThanOrEqual(attempts);
        }
      },
    ),
    { numRuns: 30 },
  );
});
