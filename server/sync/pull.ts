import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PullQuery, PullResponse } from '#lib/contract/sync.ts';
import type { Session } from '../accounts/session.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { appliedChanges, clients, syncedRows, workspaces } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';

/** PostgreSQL drivers give big integers as text. */
const Revision = z.coerce.number().int().nonnegative();
const Snapshot = z.object({
  rev: Revision,
  epoch: z.string(),
  min_rev: Revision,
  last_seq: Revision.nullable(),
  owner: z.string().nullable(),
  rejected: z.array(z.tuple([z.number(), z.string(), z.string().nullable(), z.string().nullable()])),
  page: z.array(z.tuple([z.string(), z.string(), z.number(), z.unknown()])),
});
const Answer = z.object({ rows: z.array(Snapshot).max(1) });

/**
 * What is new to a client since its cursor. One statement, so the clock, the rows, `lastSeq` and the rejections are from
 * one snapshot; since revisions are given out under a lock held to the commit, a snapshot that shows revision r shows
 * everything up to r.
 * @throws Refusal `resync` where the past has changed, `forbidden` for somebody else's client
 */
export async function pull(database: Database, session: Session, query: PullQuery): Promise<PullResponse> {
  const asked = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const snapshot = await inWorkspace(database, session.workspaceId, (transaction) =>
    read(transaction, session, query, asked),
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
    rejected: snapshot.rejected.map(([seq, id, code, message]) => ({
      seq,
      id,
      status: 'rejected',
      ...(code === null ? {} : { code }),
      ...(message === null ? {} : { message }),
    })),
  };
}

async function read(
  database: Database,
  { workspaceId }: Session,
  { client, limit }: PullQuery,
  asked: Cursor | undefined,
): Promise<z.infer<typeof Snapshot>> {
  const rev = asked?.rev ?? -1;
  // A first sync leaves out what is deleted by now; what is deleted while its pages are read gets a newer revision.
  const withoutDeletedUpTo = asked ? sql`${asked.withoutDeletedUpTo}::bigint` : sql`w.rev`;
  const beyond = asked?.after
    ? sql`(r.rev, r.kind, r.id) > (${rev}::bigint, ${asked.after.kind}, ${asked.after.id})`
    : sql`r.rev > ${rev}::bigint`;
  const answer = await database.execute(sql`
    select w.rev, w.epoch, w.min_rev, c.last_seq, c.member_id as owner,
      (select coalesce(json_agg(json_build_array(a.seq, a.id, a.code, a.message) order by a.seq), '[]')
        from ${appliedChanges} a
        where a.workspace_id = w.id and a.client_id = ${client} and a.status = 'rejected' and a.rev > ${rev}::bigint) as rejected,
      (select coalesce(json_agg(json_build_array(p.kind, p.id, p.rev, p.value) order by p.rev, p.kind, p.id), '[]')
        from (
          select r.kind, r.id, r.rev, r.value from ${syncedRows} r
          where r.workspace_id = w.id and ${beyond} and (r.deleted_at is null or r.rev > ${withoutDeletedUpTo})
          order by r.rev, r.kind, r.id limit ${limit + 1}
        ) p) as page
    from ${workspaces} w
    left join ${clients} c on c.workspace_id = w.id and c.id = ${client}
    where w.id = ${workspaceId}`);
  const [snapshot] = Answer.parse(answer).rows;
  if (!snapshot) throw new Refusal('not_found', 'This workspace is not there any more.');
  return snapshot;
}

export function resync(epoch: string): Refusal {
  return new Refusal('resync', 'The data of this workspace was restored or cleaned up; this browser fetches it anew.', {
    epoch,
  });
}
