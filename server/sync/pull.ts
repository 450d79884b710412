import type { PullQuery, PullResponse } from '#lib/contract/sync.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { inWorkspace } from '../store/scope.ts';
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * What is new to a client since its cursor.
 * @throws Refusal `resync` where the past has changed, `forbidden` for somebody else's client
 */
export async function pull(database: Database, session: Session, query: PullQuery): Promise<PullResponse> {
  const asked = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const snapshot = await inWorkspace(database, session.workspaceId, (transaction) =>
    readSnapshot(transaction, session.workspaceId, query, asked),
  );
  if (query.epoch !== undefined && query.epoch !== snapshot.epoch) throw resync(snapshot.epoch);
  // A cursor from the future comes from before a restore. One whose deletions reach back before `min_rev` has missed some.
  if (asked && (asked.rev > snapshot.rev || Math.max(asked.rev, asked.withoutDeletedUpTo) < snapshot.min_rev)) {
    throw resync(snapshot.epoch);
  }
  if (snapshot.owner !== null && snapshot.owner !== session.memberId) {
    throw new Refusal('forbidden', 'This client belongs to another member. Start over with a new client id.');
  }
  const more = snapshot.page.length > query.limit;
  const page = more ? snapshot.page.slice(0, query.limit) : snapshot.page;
  const last = page.at(-1);
  const withoutDeletedUpTo = asked?.withoutDeletedUpTo ?? snapshot.rev;
  const cursor: Cursor =
    more && last
      ? { rev: last[2], after: { kind: last[0], id: last[1] }, withoutDeletedUpTo }
      : // From here on deletions matter, all of them are after what was just sent.
        { rev: snapshot.rev, withoutDeletedUpTo: 0 };
  return {
    epoch: snapshot.epoch,
    rows: page.map(([kind, id, rev, value]) => ({ kind, id, rev, value: value ?? null })),
    cursor: encodeCursor(cursor),
    more,
    lastSeq: snapshot.last_seq ?? 0,
    rejected: snapshot.rejected.map(([seq, id, code, message, current]) => ({
      seq,
      id,
      status: 'rejected',
      ...(code === null ? {} : { code }),
      ...(message === null ? {} : { message }),
      ...(current === null ? {} : { current }),
    })),
    ...(more || snapshot.digest === null ? {} : { digest: snapshot.digest }),
  };
}

export function resync(epoch: string): Refusal {
  return new Refusal('resync', 'The data of this workspace was restored or cleaned up; this browser fetches it anew.', {
    epoch,
  });
}
