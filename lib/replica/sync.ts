import { ApiRefusal, Unreachable } from './api.ts';
import { backoff } from './backoff.ts';
import type { SyncState } from './database.ts';
import { evict } from './evict.ts';
import { isOutOfSpace } from './out-of-space.ts';
import { pullAll } from './pull-pages.ts';
import { pushAll } from './push-changes.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';
import { startOver } from './start-over.ts';

/** What one round of sync came to. */
export type RoundResult = 'done' | 'offline' | 'refused' | 'not_connected';

/** How much goes at once; the contract's limits where absent. */
export type SyncOptions = { pageLimit?: number; pushLimit?: number };

/** Rounds after a resync; more means that the API and this browser cannot agree, and the next alarm tries anew. */
const MAX_RESYNCS = 2;

/**
 * Sends what waits and fetches what is new, until both sides agree. Any failure leaves everything as it was: pushing
 * twice is harmless, because the API knows every change by its id.
 */
export async function syncOnce(replica: Replica, { pageLimit, pushLimit }: SyncOptions = {}): Promise<RoundResult> {
  const { connection } = replica;
  if (!connection || connection.revoked !== undefined) return 'not_connected';
  for (let attempt = 0; ; attempt += 1) {
    try {
      await pushAll(replica, connection, pushLimit);
      await pullAll(replica, connection, pageLimit);
      await evict(replica, Date.now());
      return 'done';
    } catch (error) {
      const numbered = error instanceof ApiRefusal && (error.code === 'resync' || error.code === 'sequence_gap');
      if (!numbered || attempt >= MAX_RESYNCS) return recordTrouble(replica, error);
    }
    try {
      await startOver(replica, connection);
    } catch (error) {
      return recordTrouble(replica, error);
    }
  }
}

async function recordTrouble(replica: Replica, error: unknown): Promise<RoundResult> {
  const { database, connection } = replica;
  if (error instanceof ApiRefusal && connection && (error.code === 'revoked' || error.code === 'not_connected')) {
    await database.transaction('rw', database.single, async () => {
      const stored = await getSingle(database, 'connection');
      if (stored?.connectionId === connection.connectionId)
        await putSingle(database, 'connection', { ...stored, revoked: error.message });
    });
    return 'refused';
  }
  const trouble = troubleOf(error);
  await database.transaction('rw', database.single, async () => {
    const sync = await getSingle(database, 'sync');
    if (!sync) return;
    const failures = (sync.retry?.failures ?? 0) + 1;
    const wait = backoff(failures, retryAfterOf(error), Math.random());
    await putSingle(database, 'sync', { ...sync, trouble, retry: { failures, at: Date.now() + wait } });
  });
  return trouble.kind === 'upgrade' ? 'refused' : 'offline';
}

function troubleOf(error: unknown): NonNullable<SyncState['trouble']> {
  if (isOutOfSpace(error)) {
    return {
      kind: 'storage',
      message:
        'The disk of this computer is full, so news of the workspace cannot be stored. What you wrote is kept. Free some space, then try again.',
    };
  }
  const kind = error instanceof ApiRefusal && error.code === 'upgrade' ? 'upgrade' : 'offline';
  const forPerson = error instanceof ApiRefusal || error instanceof Unreachable;
  return { kind, message: forPerson ? error.message : 'The API could not be reached.' };
}

function retryAfterOf(error: unknown): number | undefined {
  return error instanceof ApiRefusal || error instanceof Unreachable ? error.retryAfterMs : undefined;
}
