import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { type Rhythm, repeatedly } from './repeatedly.ts';

const Locked = z.object({ rows: z.array(z.object({ mine: z.boolean() })) });

/** Work that comes again and again. After `firstMs` up to as much again passes, so that not all nodes begin at once. */
export type Regular = Rhythm & {
  /** Any constant, of its own for each work; one node at a time does it. */
  lock: number;
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
  const once = () =>
    database.transaction(async (transaction) => {
      const { rows } = Locked.parse(
        await transaction.execute(sql`select pg_try_advisory_xact_lock(${lock}::bigint) as mine`),
      );
      if (rows[0]?.mine) await work(database, now());
    });
  return repeatedly(log, { firstMs: firstMs + Math.random() * firstMs, everyMs, failed }, once);
}
