import type { Segment } from '#lib/contract/counts.ts';
import type { Signal, SignalFilter } from '#lib/contract/signal.ts';
import { type Bucket, DAY } from '#lib/detect/bucket.ts';

/** Length of a place in a stored day, in milliseconds, and how many a day has. */
export const PLACE = 5 * 60_000;
export const PLACES = DAY / PLACE;

/** One stored day of a signal's counts in one segment. A place is null where nothing was heard. */
export type CountedDay = {
  signalId: string;
  /** Days since 1970. */
  day: number;
  segment: string;
  attempts: (number | null)[];
  bad: (number | null)[];
};

/** How a segment is stored: as JSON with its keys in order, empty for none. */
export function segmentKey(segment: Segment): string {
  const pairs = Object.entries(segment).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? '' : JSON.stringify(Object.fromEntries(pairs));
}

/** Whether a stored segment has the property with the value that a filter leaves out. */
export function isLeftOut(segment: string, filters: readonly SignalFilter[]): boolean {
  if (segment === '' || filters.length === 0) return false;
  const pairs = propertiesOf(segment);
  return filters.some((filter) =>
    pairs.some(([property, value]) => property === filter.property && value === filter.value),
  );
}

/** The properties of a stored segment. */
export function propertiesOf(segment: string): [string, string][] {
  if (segment === '') return [];
  return Object.entries(JSON.parse(segment)).map(([property, value]) => [property, String(value)]);
}

/** The counts of the days as buckets of the signal, in order, without what its filters leave out. Pure. */
export function bucketsOf(
  days: readonly CountedDay[],
  { bucketMinutes, filters }: Pick<Signal, 'bucketMinutes' | 'filters'>,
): Bucket[] {
  const width = bucketMinutes * 60_000;
  const perBucket = width / PLACE;
  const found = new Map<number, Bucket>();
  for (const { day, segment, attempts, bad } of days) {
    if (isLeftOut(segment, filters)) continue;
    for (let place = 0; place < PLACES; place += 1) {
      const count = attempts[place];
      if (count === null || count === undefined) continue;
      const time = day * DAY + Math.floor(place / perBucket) * width;
      const bucket = found.get(time) ?? { time, attempts: 0, bad: 0 };
      bucket.attempts += count;
      bucket.bad += bad[place] ?? 0;
      found.set(time, bucket);
    }
  }
  return [...found.values()].sort((a, b) => a.time - b.time);
}
