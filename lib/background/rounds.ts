/** Runs rounds of the same work, one at a time. */
export class Rounds {
  #running: Promise<void> | undefined;
  #again = false;
  readonly #round: () => Promise<void>;

  /** @param round one round; what it rejects with reaches whoever asked for it */
  constructor(round: () => Promise<void>) {
    this.#round = round;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** Runs a round now, or one more after the round that is under way; resolves when no more are asked for. */
  request(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#all().finally(() => {
      this.#running = undefined;
      // Asked for between the last look and here.
      if (this.#again) void this.request();
    });
    return this.#running;
  }

  async #all(): Promise<void> {
    do {
      this.#again = false;
      await this.#round();
    } while (this.#again);
  }
}
