import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bucket } from '#lib/detect/bucket.ts';
import { HOUR } from '#lib/detect/bucket.ts';
import { Detector } from '#lib/detect/detector.ts';
import { KeptPast } from '#lib/detect/past.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { DetectorState, type Episode } from '#lib/detect/state.ts';
import { series } from './made-up.ts';

const BUDGET = { days: 30 };
const dropped = (hour: number) => hour >= 30 * 24 && hour < 32 * 24;
const counts = series(36, 0.77, { rate: (hour) => (dropped(hour) ? 0.75 : 0.4) });

/** Runs the series with the detector put away, as text, and taken up again at each of these places. */
function runWithStops(buckets: readonly Bucket[], stops: readonly number[]): Episode[] {
  const past = new KeptPast(HOUR);
  const watch = { width: HOUR, budget: BUDGET, past };
  let detector = new Detector(watch);
  const found = new Map<number, Episode>();
  for (const [index, bucket] of buckets.entries()) {
    if (stops.includes(index))
      detector = new Detector(watch, DetectorState.parse(JSON.parse(JSON.stringify(detector.state))));
    detector.add(bucket);
    past.add(bucket);
    for (const episode of detector.episodes) found.set(episode.detectedAt, episode);
  }
  return [...found.values()];
}

test('a detector that is put away between any two buckets and taken up again finds the same', () => {
  const { episodes } = runSeries(counts, BUDGET);
  expect(episodes.length).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: counts.length - 1 }), { maxLength: 12 }), (stops) => {
      expect(runWithStops(counts, stops)).toEqual(episodes);
    }),
    { numRuns: 8 },
  );
});

test('what was planned opens no alert and is not learnt from', () => {
  const past = new KeptPast(HOUR);
  const detector = new Detector({ width: HOUR, budget: BUDGET, past });
  for (const bucket of counts) {
    if (dropped((bucket.time - (counts[0]?.time ?? 0)) / HOUR)) detector.passOver(bucket);
    else detector.add(bucket);
    past.add(bucket);
  }
  expect(detector.episodes).toEqual([]);
});
