/** The worker has reached the await at which it dies. Nothing that it does from here on reaches anything. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * Counts the points at which a worker can be killed: each request to the network or to IndexedDB, before it and after it,
 * and each end of a transaction. A worker that only stood still at its point would keep its locks for two seconds, which
 * is how long Chromium waits for a busy one; so it is cut off from network and database at once, what is not committed is
 * aborted as the browser would do it, and then the page ends it.
 */
export class AwaitPoints {
  #passed = 0;
  #fatal: number | undefined;
  #dead = false;
  readonly #dying: (where: string) => void;

  /** @param dying is told where the worker dies */
  constructor(dying: (where: string) => void) {
    this.#dying = dying;
  }

  get passed(): number {
    return this.#passed;
  }

  /** Counts anew; the worker dies at the point of this number, if it comes to it. */
  begin(fatal: number | undefined): void {
    this.#passed = 0;
    this.#fatal = fatal;
  }

  /** @throws Killed at the fatal point and at every point after it */
  pass(where: string): void {
    if (this.#dead) throw new Killed(where);
    this.#passed += 1;
    if (this.#passed !== this.#fatal) return;
    this.#dead = true;
    this.#dying(where);
    throw new Killed(where);
  }
}

/** Makes `fetch` pass a point before each request and after each answer. */
export function watchFetch(points: AwaitPoints): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    points.pass('before a request');
    try {
      return await original(input, init);
    } finally {
      points.pass('after a request');
    }
  };
}
