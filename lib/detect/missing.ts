/**
 * Whether attempts have stopped coming. A run of buckets with next to nothing in them is told from chance by a cumulative
 * sum: one twentieth of the usual attempts against half of them, so that an ordinary quiet day is no gap.
 */
export class MissingAttempts {
  #sum = 0;
  #since: number | undefined;
  #back = 0;
  #missing = false;

  /** Since when attempts are missing; nothing while they come. */
  get missingSince(): number | undefined {
    return this.#missing ? this.#since : undefined;
  }

  /** `expected`: usual attempts in the bucket; `noise`: standard deviation of their logarithm from day to day. */
  look(time: number, attempts: number, expected: number, noise: number): void {
    const quiet = expected * Math.exp(-2 * noise) * QUIET;
    const gone = expected * GONE;
    const step = attempts * Math.log(gone / quiet) + quiet - gone;
    if (this.#missing) {
      this.#back = Math.max(0, this.#back - step);
      if (this.#back >= BACK) this.#end();
      return;
    }
    if (this.#sum === 0 && step > 0) this.#since = time;
    this.#sum = Math.max(0, this.#sum + step);
    if (this.#sum === 0) this.#since = undefined;
    if (this.#sum >= ENOUGH) this.#missing = true;
  }

  #end(): void {
    this.#sum = 0;
    this.#back = 0;
    this.#since = undefined;
    this.#missing = false;
  }
}

const QUIET = 0.5;
const GONE = 0.05;
/** Once in e^12 looks by chance, at most. */
const ENOUGH = 12;
const BACK = 4;
