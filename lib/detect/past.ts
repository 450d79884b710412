import type { Bucket } from './bucket.ts';
import { DAY, HOUR } from './bucket.ts';

/** Counts of an hour, or of a bucket where buckets are longer. */
export type HistoryRow = Bucket & {
  /** Share of the row's time that was heard of. */
  covered: number;
};

/** How long counts serve as the usual. */
export const USUAL_FROM = 84 * DAY;
/** Back to where the start of a change is looked for. */
export const LOOK_BACK = 14 * DAY;

/** Length of a row where buckets have this width; both in milliseconds. */
export const rowLength = (width: number): number => Math.max(width, HOUR);

/**
 * What was counted before, by whoever keeps the counts: the detector itself holds none, so that what must be stored of it
 * between two buckets is small. All of it in order; times are milliseconds since 1970.
 */
export interface Past {
  /** The rows that begin in the span, `to` left out. */
  rows(from: number, to: number): readonly HistoryRow[];
  /** The buckets that begin in the span, `to` left out. */
  buckets(from: number, to: number): readonly Bucket[];
}

/** A past in memory, to which buckets are added in order once they were watched. */
export class KeptPast implements Past {
  #rows: HistoryRow[] = [];
  #buckets: Bucket[] = [];
  readonly #length: number;
  readonly #share: number;

  /** `width`: of a bucket, in milliseconds. */
  constructor(width: number) {
    this.#length = rowLength(width);
    this.#share = width / this.#length;
  }

  add(bucket: Bucket): void {
    addToRows(this.#rows, bucket, this.#length, this.#share);
    this.#buckets.push(bucket);
    if (this.#buckets.length < 2 * KEPT_AT_LEAST) return;
    const { time } = bucket;
    // Now and then, because to move thousands for each bucket is slow.
    if ((this.#buckets[KEPT_AT_LEAST]?.time ?? time) < time - LOOK_BACK)
      this.#buckets = this.buckets(time - LOOK_BACK, time + 1);
    if ((this.#rows[KEPT_AT_LEAST]?.time ?? time) < time - USUAL_FROM)
      this.#rows = this.rows(time - USUAL_FROM, time + 1);
  }

  rows(from: number, to: number): HistoryRow[] {
    return this.#rows.filter(({ time }) => time >= from && time < to);
  }

  buckets(from: number, to: number): Bucket[] {
    return this.#buckets.filter(({ time }) => time >= from && time < to);
  }
}

const KEPT_AT_LEAST = 500;

/** Buckets, in order, as rows. `width`: of a bucket, in milliseconds. */
export function rowsOf(buckets: readonly Bucket[], width: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  const length = rowLength(width);
  for (const bucket of buckets) addToRows(rows, bucket, length, width / length);
  return rows;
}

function addToRows(rows: HistoryRow[], { time, attempts, bad }: Bucket, length: number, share: number): void {
  const start = Math.floor(time / length) * length;
  let row = rows.at(-1);
  if (row?.time !== start) {
    row = { time: start, attempts: 0, bad: 0, covered: 0 };
    rows.push(row);
  }
  row.attempts += attempts;
  row.bad += bad;
  row.covered += share;
}
