import { HOUR } from '#lib/detect/bucket.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { quantile } from '../tools/statistics.ts';
import { STREAM_START, stream } from './streams.ts';

const AT = 28 * 24 + 9;
const LASTS = 48;

/** How soon the end of a drop of two days is seen, of the drops that were seen at all. */
export function recoveries(runs: number, seed: number) {
  return [
    { attempts: 20, base: 0.6, drop: 0.5 },
    { attempts: 100, base: 0.6, drop: 0.3 },
    { attempts: 100, base: 0.05, drop: 0.9 },
  ].map(({ attempts, base, drop }) => {
    const until = AT + LASTS;
    const end = STREAM_START + until * HOUR;
    const ends = Array.from({ length: runs }, (_, run) => {
      const change = { at: AT, until, drop };
      const buckets = stream({ attempts, base, hours: until + 240, seed: seed + 0.4 + run * 0.000_029, change });
      const { episodes } = runSeries(buckets, { days: 30 });
      return episodes.find(({ detectedAt }) => detectedAt > STREAM_START + AT * HOUR && detectedAt <= end);
    }).filter((episode) => episode !== undefined);
    const hours = ends.map(({ endedAt }) => (endedAt === null ? Number.POSITIVE_INFINITY : (endedAt - end) / HOUR));
    return {
      signal: `${attempts}/h, ${base}, −${drop * 100} %`,
      seen: `${ends.length} of ${runs}`,
      'median hours': quantile(hours, 0.5),
      'p90 hours': quantile(hours, 0.9),
      'too soon': hours.filter((one) => one < 0).length / hours.length,
    };
  });
}
