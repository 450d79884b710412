import type { PushResult } from '#lib/contract/sync.ts';
import type { BellwetherDatabase, OutboxEntry } from './database.ts';

/** A refused change leaves the outbox for the list of refused ones, with what was written. Call inside a transaction. */
export async function keepRejected(database: BellwetherDatabase, results: readonly PushResult[]): Promise<void> {
  for (const { id, status, code, message, current } of results) {
    if (status !== 'rejected') continue;
    const entry = await database.outbox.where('id').equals(id).first();
    if (!entry) continue;
    await moveToRejected(database, entry, {
      code: code ?? 'invalid',
      message: message ?? 'The API refused this change and gave no reason.',
      ...(current === undefined ? {} : { current }),
    });
  }
}

/** Gives one change back to its author. Call inside a transaction. */
export async function moveToRejected(
  database: BellwetherDatabase,
  { seq, id, name, args, at }: OutboxEntry,
  why: { code: string; message: string; current?: unknown },
): Promise<void> {
  await database.rejected.put({ id, name, args, at, ...why });
  await database.outbox.delete(seq);
}
