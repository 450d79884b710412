import { type Bucket, DAY } from '#lib/detect/bucket.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { STREAM_START } from './streams.ts';

/** Days that are only learnt from. */
const LEARNING = 28;

/** False alarms in 30 days over streams in which nothing happened. */
export function quietAlarms(streams: readonly Bucket[][], days: number): number {
  const from = STREAM_START + LEARNING * DAY;
  const count = streams.reduce(
    (sum, buckets) =>
      sum + runSeries(buckets, { days: 30 }).episodes.filter(({ detectedAt }) => detectedAt > from).length,
    0,
  );
  return count / ((streams.length * (days - LEARNING)) / 30);
}
