import { uuidv7 } from 'uuidv7';
import { Member } from '#lib/contract/member.ts';
import type { PulledRow, PullResponse, PushResult } from '#lib/contract/sync.ts';
import { PUSH_LIMIT } from '#lib/contract/sync.ts';
import { ApiRefusal, pull, push, Unreachable } from './api.ts';
import type { BellwetherDatabase, OutboxEntry, StoredConnection, SyncState } from './database.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

/** What one round of sync came to. */
export type RoundResult = 'done' | 'offline' | 'refused' | 'not_connected';

/** Rounds after a resync; more means that the API and this browser cannot agree, and the next alarm tries anew. */
const MAX_RESYNCS = 2;

/**
 * Sends what waits and fetches what is new, until both sides agree. Any failure leaves everything as it was: pushing
 * twice is harmless, because the API knows every change by its id.
 */
export async function syncOnce(replica: Replica): Promise<RoundResult> {
  const { connection } = replica;
  if (!connection || connection.revoked !== undefined) return 'not_connected';
  for (let attempt = 0; ; attempt += 1) {
    try {
      await pushAll(replica, connection);
      await pullAll(replica, connection);
      return 'done';
    } catch (error) {
      if (
        error instanceof ApiRefusal &&
        (error.code === 'resync' || error.code === 'sequence_gap') &&
        attempt < MAX_RESYNCS
      ) {
        await startOver(replica);
        continue;
      }
      return await recordTrouble(replica, error);
    }
  }
}

async function pushAll(replica: Replica, connection: StoredConnection): Promise<void> {
  const { database } = replica;
  for (;;) {
    const sync = await getSingle(database, 'sync');
    if (!sync) return;
    const waiting = await database.outbox.orderBy('seq').filter(isPending).limit(PUSH_LIMIT).toArray();
    if (waiting.length === 0) return;
    const answer = await push(connection.address, connection.token, {
      clientId: sync.clientId,
      epoch: sync.epoch,
      changes: waiting.map(({ seq, id, name, args, at }) => ({ seq, id, name, args, at })),
    });
    const answered = new Set(answer.results.map((result) => result.id));
    await database.transaction('rw', database.outbox, database.rejected, async () => {
      await keepRejected(database, answer.results);
      await database.outbox.filter((entry) => answered.has(entry.id)).modify({ state: 'acked' });
    });
    if (waiting.every((entry) => !answered.has(entry.id))) throw new Unreachable('The API took no change.');
  }
}

const isPending = (entry: OutboxEntry) => entry.state === 'pending';

/** A refused change leaves the outbox for the list of refused ones, with what was written. */
async function keepRejected(database: BellwetherDatabase, results: PushResult[]): Promise<void> {
  for (const result of results.filter(({ status }) => status === 'rejected')) {
    const entry = await database.outbox.filter(({ id }) => id === result.id).first();
    if (!entry) continue;
    await database.rejected.put({
      id: entry.id,
      name: entry.name,
      args: entry.args,
      at: entry.at,
      code: result.code ?? 'invalid',
      message: result.message ?? 'The API refused this change and gave no reason.',
    });
    await database.outbox.delete(entry.seq);
  }
}

async function pullAll(replica: Replica, connection: StoredConnection): Promise<void> {
  for (;;) {
    const sync = await getSingle(replica.database, 'sync');
    if (!sync) return;
    const page = await pull(connection.address, connection.token, {
      client: sync.clientId,
      epoch: sync.epoch,
      ...(sync.cursor === undefined ? {} : { cursor: sync.cursor }),
    });
    if (!(await applyPage(replica, sync, page))) return;
    if (!page.more) return;
  }
}

/**
 * Rows, cursor and what leaves the outbox are one transaction. A page that was asked for with another cursor, client or
 * epoch than the stored ones is dropped: somebody else has pulled in between.
 */
async function applyPage({ database }: Replica, asked: SyncState, page: PullResponse): Promise<boolean> {
  const { rows, outbox, rejected, single } = database;
  return database.transaction('rw', rows, outbox, rejected, single, async () => {
    const now = await getSingle(database, 'sync');
    if (!now || now.cursor !== asked.cursor || now.clientId !== asked.clientId || now.epoch !== asked.epoch)
      return false;
    if (asked.cursor === undefined) await rows.clear();
    await rows.bulkPut(page.rows.filter(({ value }) => value !== null));
    await rows.bulkDelete(
      page.rows.filter(({ value }) => value === null).map(({ kind, id }): [string, string] => [kind, id]),
    );
    await keepOwnRole(database, page.rows);
    await keepRejected(database, page.rejected);
    if (!page.more) await outbox.where('seq').belowOrEqual(page.lastSeq).delete();
    const { trouble: _over, ...rest } = now;
    await putSingle(database, 'sync', {
      ...rest,
      cursor: page.cursor,
      epoch: page.epoch,
      ...(page.more ? {} : { lastSyncedAt: new Date().toISOString() }),
    });
    return true;
  });
}

/** Who one is here may change while one is connected: a new role counts at once, a new name too. */
async function keepOwnRole(database: BellwetherDatabase, rows: PulledRow[]): Promise<void> {
  const connection = await getSingle(database, 'connection');
  const own = rows.find(({ kind, id }) => kind === 'member' && id === connection?.memberId);
  const member = Member.safeParse(own?.value);
  if (!connection || !member.success) return;
  const { name: memberName, role } = member.data;
  await putSingle(database, 'connection', { ...connection, memberName, role });
}

/** A new client for the same outbox: renumbered from 1, the changes keep their ids, so none is applied twice. */
async function startOver({ database, connection }: Replica): Promise<void> {
  if (!connection) return;
  const fresh = uuidv7();
  // The epoch that is in force now comes with the first page.
  const page = await pull(connection.address, connection.token, { client: fresh });
  await database.transaction('rw', database.outbox, database.single, async () => {
    const sync = await getSingle(database, 'sync');
    const entries = await database.outbox.orderBy('seq').toArray();
    await database.outbox.clear();
    await database.outbox.bulkAdd(
      entries.map((entry, index) => ({ ...entry, seq: index + 1, state: 'pending' as const })),
    );
    const { cursor: _cursor, trouble: _trouble, ...rest } = sync ?? { nextSeq: 1, epoch: '', clientId: '' };
    await putSingle(database, 'sync', { ...rest, clientId: fresh, epoch: page.epoch, nextSeq: entries.length + 1 });
  });
}

async function recordTrouble(replica: Replica, error: unknown): Promise<RoundResult> {
  const { database, connection } = replica;
  if (error instanceof ApiRefusal && connection && (error.code === 'revoked' || error.code === 'not_connected')) {
    await putSingle(database, 'connection', { ...connection, revoked: error.message });
    return 'refused';
  }
  const kind = error instanceof ApiRefusal && error.code === 'upgrade' ? 'upgrade' : 'offline';
  const message = error instanceof Error ? error.message : 'The API could not be reached.';
  await database.transaction('rw', database.single, async () => {
    const sync = await getSingle(database, 'sync');
    if (sync) await putSingle(database, 'sync', { ...sync, trouble: { kind, message } });
  });
  return kind === 'upgrade' ? 'refused' : 'offline';
}
