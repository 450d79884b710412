import { uuidv7 } from 'uuidv7';
import { ApiRefusal, pull } from './api.ts';
import type { StoredConnection, SyncState } from './database.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

/**
 * A new client for the same outbox: renumbered from 1, the changes keep their ids, so none is applied twice. All rows are
 * fetched anew; those that are here stay visible until they are replaced. Where the workspace was restored from a backup,
 * it is found out how many changes that had been acknowledged are gone with it.
 * @throws Unreachable, ApiRefusal
 */
export async function startOver(replica: Replica, connection: StoredConnection): Promise<void> {
  const { database } = replica;
  const before = await getSingle(database, 'sync');
  const { epoch, lastSeq } = await standing(replica, connection, before);
  const fresh = uuidv7();
  await database.transaction('rw', database.outbox, database.single, async () => {
    const sync = await getSingle(database, 'sync');
    const entries = await database.outbox.orderBy('seq').toArray();
    const acknowledged = (entries[0]?.seq ?? sync?.nextSeq ?? 1) - 1;
    const lost = Math.max(0, acknowledged - lastSeq);
    await database.outbox.clear();
    await database.outbox.bulkAdd(
      entries.map((entry, index) => ({ ...entry, seq: index + 1, state: 'pending' as const })),
    );
    const { cursor: _cursor, trouble: _trouble, ...rest } = sync ?? { nextSeq: 1, epoch: '', clientId: '' };
    const wasRestored = rest.epoch !== '' && rest.epoch !== epoch;
    await putSingle(database, 'sync', {
      ...rest,
      clientId: fresh,
      epoch,
      nextSeq: entries.length + 1,
      ...(wasRestored ? { restored: { at: new Date().toISOString(), lost } } : {}),
    });
  });
}

/** The epoch in force, and the last change of this browser's client that the API has. */
async function standing(
  replica: Replica,
  connection: StoredConnection,
  before: SyncState | undefined,
): Promise<{ epoch: string; lastSeq: number }> {
  const ask = (client: string) =>
    replica.tokens.authorised(connection, (address, token) => pull(address, token, { client, limit: '1' }));
  try {
    return await ask(before?.clientId ?? uuidv7());
  } catch (error) {
    // After a restore the old client can be somebody else's, or none.
    if (error instanceof ApiRefusal && error.code === 'forbidden') return { ...(await ask(uuidv7())), lastSeq: 0 };
    throw error;
  }
}
