import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../store/database.ts';

const Locked = z.object({ rows: z.array(z.object({ mine: z.boolean() })) });

/** Work that comes again and again. */
export type Regular = {
  everyMs: number;
  /** After the start; up to as much again passes, so that not all nodes begin at once. */
  firstMs: number;
  /** Any constant, of its own for each work; one node at a time does it. */
  lock: number;
  /** What the log says where it fails. */
  failed: string;
  work: (database: Database, now: Date) => Promise<unknown>;
};

/**
 * Does a work again and again. Any node may do it, and it is done once however many there are.
 * @returns stops it, once what runs has come to its end
 */
export function regularly(
  database: Database,
  log: Logger,
  now: () => Date,
  { everyMs, firstMs, lock, failed, work }: Regular,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const once = () =>
    database.transaction(async (transaction) => {
      const { rows } = Locked.parse(
        await transaction.execute(sql`select pg_try_advisory_xact_lock(${lock}::bigint) as mine`),
      );
      if (rows[0]?.mine) await work(database, now());
    });
  const later = (wait: number) => {
    timer = setTimeout(() => {
      running = once().catch((error: unknown) =>
        log.error({ reason: error instanceof Error ? error.message : String(error) }, failed),
      );
      later(everyMs);
    }, wait);
    timer.unref();
  };
  later(firstMs + Math.random() * firstMs);
  return async () => {
    clearTimeout(timer);
    await running;
  };
}
