import { isEntityKind } from '#lib/contract/entity.ts';
import { outOfScope } from '#lib/contract/scope.ts';
import type { BellwetherDatabase } from './database.ts';
import { getSingle, putSingle } from './singles.ts';

const EVERY_MS = 12 * 3_600_000;

/**
 * Lets go of rows of alerts that have long been over; the API keeps them. Twice a day, and never while changes wait that
 * may be about them.
 */
export async function evict(database: BellwetherDatabase, now: number): Promise<void> {
  const { rows, outbox, single } = database;
  await database.transaction('rw', rows, outbox, single, async () => {
    const sync = await getSingle(database, 'sync');
    if (!sync || (sync.evictedAt !== undefined && Math.abs(now - sync.evictedAt) < EVERY_MS)) return;
    if ((await outbox.count()) > 0) return;
    const known = (await rows.toArray()).flatMap((row) => (isEntityKind(row.kind) ? [{ ...row, kind: row.kind }] : []));
    await rows.bulkDelete(outOfScope(known, now).map(({ kind, id }): [string, string] => [kind, id]));
    await putSingle(database, 'sync', { ...sync, evictedAt: now });
  });
}
