import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../store/database.ts';

/** The channel on which nodes tell one another that there is news. */
export const NEWS_CHANNEL = 'bellwether_news';

/** A notification locks all of PostgreSQL's notifications at its commit: one for all news of this time, never in a push. */
const GATHER_MS = 50;
/** PostgreSQL takes 8,000 bytes in one notification; an id and a number are some 60. */
const MOST_AT_ONCE = 100;

const News = z.object({
  node: z.string(),
  revisions: z.array(z.tuple([z.string(), z.number().int()])).default([]),
  sessions: z.array(z.string()).default([]),
});
export type News = z.infer<typeof News>;

/** Gathers what this node has to tell the others. A notification that is lost costs the time until the next poll, no data. */
export class Exchange {
  readonly #revisions = new Map<string, number>();
  readonly #sessions = new Set<string>();
  readonly #database: Database;
  readonly #node: string;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;

  constructor(database: Database, node: string, log: Logger) {
    this.#database = database;
    this.#node = node;
    this.#log = log;
  }

  /** Another node's news, or undefined for one's own and for what is not news at all. */
  read(payload: string): News | undefined {
    try {
      const news = News.parse(JSON.parse(payload));
      return news.node === this.#node ? undefined : news;
    } catch {
      // A newer node may say things that this one does not know. The poll tells it what matters.
      return undefined;
    }
  }

  tellRevision(workspaceId: string, rev: number): void {
    this.#revisions.set(workspaceId, Math.max(rev, this.#revisions.get(workspaceId) ?? 0));
    this.#later();
  }

  tellSessions(workspaceId: string): void {
    this.#sessions.add(workspaceId);
    this.#later();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#send().catch((error: unknown) =>
        this.#log.warn({ reason: String(error) }, 'other nodes could not be told of news; their next poll tells them'),
      );
    }, GATHER_MS);
    this.#timer.unref();
  }

  async #send(): Promise<void> {
    const revisions = [...this.#revisions];
    const sessions = [...this.#sessions];
    this.#revisions.clear();
    this.#sessions.clear();
    for (let start = 0; start < Math.max(revisions.length, sessions.length); start += MOST_AT_ONCE) {
      const news: News = {
        node: this.#node,
        revisions: revisions.slice(start, start + MOST_AT_ONCE),
        sessions: sessions.slice(start, start + MOST_AT_ONCE),
      };
      await this.#database.execute(sql`select pg_notify(${NEWS_CHANNEL}, ${JSON.stringify(news)})`);
    }
  }
}
