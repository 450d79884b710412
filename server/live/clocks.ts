/** Where a workspace stands. */
export type Clock = { rev: number; epoch: string; minRev: number };

/** How long a clock is taken for current after the database was asked. The node asks again before it is over. */
const CURRENT_MS = 3_000;
/** A workspace that nobody here asks about is no longer watched. */
const WATCHED_MS = 60_000;

/**
 * What this node knows of the clocks of the workspaces that its clients ask about, so that a poll with nothing new needs
 * no database. A clock can be some moments behind; the answer is then that of a poll some moments ago, which every client
 * must bear anyway because a network can do the same.
 */
export class Clocks {
  readonly #known = new Map<string, Clock & { confirmedAt: number }>();
  readonly #watched = new Map<string, number>();

  /** The clock, if it was confirmed just now. Whoever asks makes it watched. */
  current(workspaceId: string, now: number): Clock | undefined {
    this.#watched.set(workspaceId, now);
    const known = this.#known.get(workspaceId);
    return known && now - known.confirmedAt < CURRENT_MS ? known : undefined;
  }

  /** What the database said. A hint that came meanwhile may be further on, and counts. */
  confirm(workspaceId: string, clock: Clock, now: number): void {
    const known = this.#known.get(workspaceId);
    const rev = known?.epoch === clock.epoch ? Math.max(known.rev, clock.rev) : clock.rev;
    this.#known.set(workspaceId, { ...clock, rev, confirmedAt: now });
  }

  /**
   * A hint that the workspace has come to this revision.
   * @returns whether that is news
   */
  advance(workspaceId: string, rev: number): boolean {
    const known = this.#known.get(workspaceId);
    if (known && known.rev >= rev) return false;
    if (known) this.#known.set(workspaceId, { ...known, rev });
    return true;
  }

  /** The workspaces to ask the database about; those that nobody asks for any more are let go. */
  watched(now: number): string[] {
    for (const [workspaceId, at] of this.#watched) {
      if (now - at <= WATCHED_MS) continue;
      this.#watched.delete(workspaceId);
      this.#known.delete(workspaceId);
    }
    return [...this.#watched.keys()];
  }
}
