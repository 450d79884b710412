import type { Regular } from '../jobs/regularly.ts';
import { purge } from './purge.ts';

/** Removes what has been kept long enough, every hour; not with everything else at the start. */
export const HOUSEKEEPING: Regular = {
  everyMs: 3_600_000,
  firstMs: 60_000,
  lock: 4_126_310_873,
  failed: 'what is old could not be removed',
  work: purge,
};
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { z } from 'zod';
import { repeatedly } from '../jobs/repeatedly.ts';
import type { Database } from '../store/database.ts';
import { purge } from './purge.ts';

const EVERY_MS = 3_600_000;
/** Not with everything else at the start, and not on all nodes at once. */
const FIRST_MS = 60_000;
/** Any constant; one node at a time does the work. */
const LOCK = 4_126_310_873;

const Locked = z.object({ rows: z.array(z.object({ mine: z.boolean() })) });

/**
 * Removes what has been kept long enough, every hour. Any node may do it, and it is done once however many there are.
 * @returns stops it, once what runs has come to its end
 */
export function startHousekeeping(database: Database, log: Logger, now: () => Date): () => Promise<void> {
  return repeatedly(
    { firstMs: FIRST_MS + Math.random() * FIRST_MS, everyMs: EVERY_MS },
    () => keepHouse(database, now()),
    (error) =>
      log.error({ reason: error instanceof Error ? error.message : String(error) }, 'what is old could not be removed'),
  );
}

async function keepHouse(database: Database, now: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    const { rows } = Locked.parse(
      await transaction.execute(sql`select pg_try_advisory_xact_lock(${LOCK}::bigint) as mine`),
    );
    if (rows[0]?.mine) await purge(database, now);
  });
}
