import { PUSH_LIMIT } from '#lib/contract/sync.ts';
import { ApiRefusal, push, Unreachable } from './api.ts';
import type { OutboxEntry, StoredConnection } from './database.ts';
import { keepRejected, moveToRejected } from './rejected.ts';
import type { Replica } from './replica.ts';
import { getSingle, putSingle } from './singles.ts';

const isPending = (entry: OutboxEntry) => entry.state === 'pending';
/** Refusals of the request itself: sent again as it is, it would be refused again. */
const ABOUT_THE_REQUEST = new Set(['bad_request', 'too_large']);

/**
 * Sends what waits, in order. Where the API fails at a batch, smaller ones follow, so that one change which it cannot
 * take holds up no other: alone and refused as a request, it goes back to its author.
 * @throws Unreachable, ApiRefusal
 */
export async function pushAll(replica: Replica, connection: StoredConnection, limit = PUSH_LIMIT): Promise<void> {
  const { database } = replica;
  for (;;) {
    const sync = await getSingle(database, 'sync');
    if (!sync) return;
    const size = Math.min(limit, sync.batch ?? limit);
    const waiting = await database.outbox.orderBy('seq').filter(isPending).limit(size).toArray();
    const [first] = waiting;
    if (!first) return;
    try {
      const { clientId, epoch } = sync;
      const changes = waiting.map(({ seq, id, name, args, at }) => ({ seq, id, name, args, at }));
      const answer = await replica.tokens.authorised(connection, (address, token) =>
        push(address, token, { clientId, epoch, changes }),
      );
      const answered = new Set(answer.results.map(({ id }) => id));
      if (waiting.every(({ id }) => !answered.has(id))) throw new Unreachable('The API took no change.');
      await database.transaction('rw', database.outbox, database.rejected, database.single, async () => {
        const now = await getSingle(database, 'sync');
        // Another context has started over meanwhile: under the new client nothing of this was sent.
        if (now?.clientId !== clientId) return;
        await keepRejected(database, answer.results);
        await database.outbox
          .where('id')
          .anyOf([...answered])
          .modify({ state: 'acked' });
      });
    } catch (error) {
      const aboutRequest = error instanceof ApiRefusal && ABOUT_THE_REQUEST.has(error.code);
      if (aboutRequest && waiting.length === 1) await giveBack(replica, first, error);
      else await halve(replica, waiting.length, error);
      if (!aboutRequest) throw error;
    }
  }
}

async function giveBack({ database }: Replica, entry: OutboxEntry, { code, message }: ApiRefusal): Promise<void> {
  await database.transaction('rw', database.outbox, database.rejected, () =>
    moveToRejected(database, entry, { code, message }),
  );
}

/** Kept, because the next try may be that of another worker. */
async function halve({ database }: Replica, sent: number, error: unknown): Promise<void> {
  // A refusal that says what to do next is no reason to doubt the batch.
  if (error instanceof ApiRefusal && error.code !== 'internal' && !ABOUT_THE_REQUEST.has(error.code)) return;
  await database.transaction('rw', database.single, async () => {
    const sync = await getSingle(database, 'sync');
    if (sync) await putSingle(database, 'sync', { ...sync, batch: Math.max(1, Math.floor(sent / 2)) });
  });
}
