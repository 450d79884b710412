import { type EntityKind, isEntityKind } from '#lib/contract/entity.ts';
import { outOfScope } from '#lib/contract/scope.ts';
import type { StoredRow } from './database.ts';
import { livingRows, replaceAllPages } from './kept-pages.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

const EVERY_MS = 12 * 3_600_000;

/**
 * Lets go of rows of alerts that have long been over; the API keeps them. Twice a day, and never while changes wait that
 * may be about them.
 */
export async function evict(replica: Replica, now: number): Promise<void> {
  const { database } = replica;
  const { pages, outbox, single } = database;
  const done = await database.transaction('rw', pages, outbox, single, async () => {
    const sync = await getSingle(database, 'sync');
    if (!sync || (sync.evictedAt !== undefined && Math.abs(now - sync.evictedAt) < EVERY_MS)) return false;
    if ((await outbox.count()) > 0 || sync.anew !== undefined) return false;
    const living = livingRows(await pages.toArray());
    const known = living.filter((row): row is StoredRow & { kind: EntityKind } => isEntityKind(row.kind));
    const gone = new Set<StoredRow>(outOfScope(known, now));
    const foldedTo = await replaceAllPages(
      database,
      living.filter((row) => !gone.has(row)),
    );
    await putSingle(database, 'sync', { ...sync, foldedTo, evictedAt: now });
    return true;
  });
  if (done) replica.hear();
}
