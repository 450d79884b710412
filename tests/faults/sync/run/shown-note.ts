/**
 * What a client's own note may show. Only this client writes it, so it shows the last version that is kept here, always:
 * nothing older (I7), and nothing that was never written. While a writing is under way either may show.
 */
export class ShownNote {
  #oldest = 0;
  #newest = 0;
  #before = 0;
  readonly #refused = new Set<number>();
  /** In the last backup that the API was put back to. */
  #inBackup: number | undefined;

  /** Version `version` is being written. */
  trying(version: number): void {
    this.#before = this.#newest;
    this.#newest = version;
  }

  /** The writing came to an end: it is kept, or it is not. */
  answered(version: number, kept: boolean): void {
    // Sent and refused before the command that wrote it was over.
    if (kept && this.#refused.has(version)) this.refused(version);
    else if (kept) this.#oldest = version;
    else this.#newest = this.#before;
  }

  /** The API was put back to a backup which has this version; what waits in the outbox is not touched by that. */
  putBack(version: number, waits: boolean): void {
    this.#inBackup = version;
    if (!waits) this.#oldest = Math.min(this.#oldest, version);
  }

  /** Version `version` came back, as is right only where it was written upon one that a restore has taken away. */
  refused(version: number): void {
    this.#refused.add(version);
    this.#oldest = Math.min(this.#oldest, this.#inBackup ?? this.#oldest);
  }

  /** What is wrong with a version that shows, in words, if anything. */
  wrong(shown: number): string | undefined {
    if (shown < this.#oldest) return `shows version ${shown} of its own note although version ${this.#oldest} is kept`;
    if (shown > this.#newest) return `shows version ${shown} of its own note, which was never kept`;
    return undefined;
  }
}

/** The version in a note's text; 0 where there is no note. */
export function versionOf(text: string | null | undefined): number {
  return Number(/ (\d+)$/.exec(text ?? '')?.[1] ?? 0);
}
