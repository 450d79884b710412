import { type Bucket, DAY, HOUR } from './bucket.ts';

/** Counts of an hour, or of a bucket where buckets are longer. */
export type HistoryRow = Bucket & {
  /** Share of the row's time that was heard of. */
  covered: number;
  /** Not usual: inside an alert, or with counts that were far off. Kept, but nothing is learnt from it. */
  unusual: boolean;
};

/** How long counts serve as the usual. */
const KEPT = 84 * DAY;

/** What was counted in the last twelve weeks, by the hour. */
export class History {
  readonly rows: HistoryRow[] = [];
  readonly #rowLength: number;
  readonly #share: number;

  /** `width`: of a bucket, in milliseconds. */
  constructor(width: number) {
    this.#rowLength = Math.max(width, HOUR);
    this.#share = width / this.#rowLength;
  }

  /** Buckets arrive in order. */
  add({ time, attempts, bad }: Bucket, unusual: boolean): void {
    const start = Math.floor(time / this.#rowLength) * this.#rowLength;
    let row = this.rows.at(-1);
    if (row?.time !== start) {
      row = { time: start, attempts: 0, bad: 0, covered: 0, unusual: false };
      this.rows.push(row);
    }
    row.attempts += attempts;
    row.bad += bad;
    row.covered += this.#share;
    row.unusual ||= unusual;
    const oldest = time - KEPT;
    while ((this.rows[0]?.time ?? time) < oldest) this.rows.shift();
  }

  /** What was counted since `start` is not usual after all. */
  exclude(start: number): void {
    for (let index = this.rows.length - 1; index >= 0; index -= 1) {
      const row = this.rows[index];
      if (!row || row.time + this.#rowLength <= start) return;
      row.unusual = true;
    }
  }
}
