import type { Role } from '#lib/contract/member.ts';

/** What a token is good for: `access` for requests, `stream` only for hearing that there is news. */
export type SessionScope = 'access' | 'stream';

/** Who is asking: one connected browser and its member, with the role of this moment. */
export type Session = {
  connectionId: string;
  workspaceId: string;
  memberId: string;
  memberName: string;
  role: Role;
  /** The network that the request came from, shortened so that it names no single machine; for the audit log. */
  network?: string;
};

/** What a token's hash was last found to mean. */
export type FoundSession = { session: Session; scope: SessionScope; expiresAt: Date };

/** How long a node trusts what it has looked up. Another node's news of a change usually comes sooner. */
export const TRUSTED_MS = 5_000;
const NOTED_EVERY_MS = 60_000;
const MOST = 20_000;

/** The sessions that this node has looked up in the last seconds, so that not each request asks the database who it is. */
export class Sessions {
  readonly #found = new Map<string, FoundSession & { at: number }>();
  /** Raised when a workspace is forgotten, so that a look-up that began before does not bring back what it had read. */
  #generation = 0;
  /** When each connection was last noted as seen. */
  readonly #seen = new Map<string, number>();

  get(hash: string, now: Date): FoundSession | undefined {
    const found = this.#found.get(hash);
    return found && now.getTime() - found.at < TRUSTED_MS ? found : undefined;
  }

  /** Looks a session up and keeps what was found, unless something was forgotten in the meantime. */
  async keep(hash: string, now: Date, look: () => Promise<FoundSession>): Promise<FoundSession> {
    const generation = this.#generation;
    const found = await look();
    if (generation === this.#generation) {
      this.#letGo(now);
      // Taken out first, so that the oldest always stand first.
      this.#found.delete(hash);
      this.#found.set(hash, { ...found, at: now.getTime() });
    }
    return found;
  }

  /** What is not trusted any more, or is too much. Where thousands listen, each was looked up once and is not asked for again. */
  #letGo(now: Date): void {
    for (const [hash, { at }] of this.#found) {
      if (now.getTime() - at < TRUSTED_MS && this.#found.size < MOST) return;
      this.#found.delete(hash);
    }
  }

  /** Whether it is time to note that the connection is in use: once a minute. */
  isTimeToNote({ connectionId }: Session, now: Date): boolean {
    if (now.getTime() - (this.#seen.get(connectionId) ?? 0) < NOTED_EVERY_MS) return false;
    if (this.#seen.size >= MOST) this.#seen.clear();
    this.#seen.set(connectionId, now.getTime());
    return true;
  }

  /** Must be called when a connection of the workspace ends and when a member changes or is removed. */
  forget(workspaceId: string): void {
    this.#generation += 1;
    for (const [hash, { session }] of this.#found) {
      if (session.workspaceId === workspaceId) this.#found.delete(hash);
    }
  }
}
