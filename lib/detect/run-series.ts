import type { Bucket } from './bucket.ts';
import type { Budget } from './calibrate.ts';
import { Detector } from './detector.ts';
import { KeptPast } from './past.ts';
import type { Span } from './spans.ts';
import type { Baseline, Episode } from './state.ts';

/** What the detector would have said of a series, had it arrived live. */
export type SeriesResult = {
  episodes: readonly Episode[];
  gaps: readonly Span[];
  /** Of the buckets, in milliseconds; nothing for fewer than two of them. */
  width?: number;
  /** The usual at the end of the series; nothing where it is shorter than a week. */
  baseline?: Baseline;
};

/**
 * Runs a whole series as if it arrived bucket by bucket. The series may come in any order; where a time comes twice the
 * later one in the list counts, as a correction. Nothing for fewer than two buckets: their width is not known.
 */
export function runSeries(series: readonly Bucket[], budget: Budget): SeriesResult {
  const buckets = inOrder(series);
  const width = widthOf(buckets);
  if (width === undefined) return { episodes: [], gaps: [] };
  const past = new KeptPast(width);
  const detector = new Detector({ width, budget, past });
  for (const bucket of buckets) {
    detector.add(bucket);
    past.add(bucket);
  }
  const { episodes, gaps, baseline } = detector;
  return { episodes, gaps: joined(gaps), width, ...(baseline ? { baseline } : {}) };
}

function inOrder(series: readonly Bucket[]): Bucket[] {
  const byTime = new Map(series.map((bucket) => [bucket.time, bucket]));
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}

/** The distance between neighbours that is seen most often: some buckets may be missing. */
function widthOf(buckets: readonly Bucket[]): number | undefined {
  const counts = new Map<number, number>();
  buckets.slice(1).forEach(({ time }, index) => {
    const distance = time - (buckets[index]?.time ?? time);
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  });
  return [...counts].sort(([a, often], [b, oftener]) => oftener - often || a - b)[0]?.[0];
}

/** Gaps that touch or overlap are one: buckets without attempts, and then buckets that did not come at all. */
function joined(gaps: readonly Span[]): Span[] {
  // In one pass: a series with holes has as many gaps as buckets.
  const result: Span[] = [];
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && gap.from <= last.to) last.to = Math.max(last.to, gap.to);
    else result.push({ ...gap });
  }
  return result;
}
