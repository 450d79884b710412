import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Digest } from '#lib/contract/digest.ts';
import { WINDOW_DAYS } from '#lib/contract/scope.ts';
import type { PullQuery } from '#lib/contract/sync.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { appliedChanges, clients, syncedRows, workspaces } from '../store/schema.ts';
import type { Cursor } from './cursor.ts';

/** PostgreSQL drivers give big integers as text. */
const Revision = z.coerce.number().int().nonnegative();
const Rejected = z.tuple([z.number(), z.string(), z.string().nullable(), z.string().nullable(), z.unknown()]);
const Snapshot = z.object({
  rev: Revision,
  epoch: z.string(),
  min_rev: Revision,
  last_seq: Revision.nullable(),
  owner: z.string().nullable(),
  rejected: z.array(Rejected),
  page: z.array(z.tuple([z.string(), z.string(), z.number(), z.unknown()])),
  digest: Digest.nullable(),
});
const Answer = z.object({ rows: z.array(Snapshot).max(1) });

/** All that a pull needs, as it stood at one instant. */
export type Snapshot = z.infer<typeof Snapshot>;

/**
 * One statement, so the clock, the rows, `lastSeq` and the rejections are from one snapshot; since revisions are given
 * out under a lock held to the commit, a snapshot that shows revision r shows everything up to r.
 * @param asked where the client stands; undefined for a first sync
 * @returns one row more than `limit` where there are more
 */
export async function readSnapshot(
  database: Database,
  workspaceId: string,
  { client, limit, digest }: PullQuery,
  asked: Cursor | undefined,
): Promise<Snapshot> {
  const rev = asked?.rev ?? -1;
  // A first sync leaves out what is deleted by now; what is deleted while its pages are read gets a newer revision.
  const firstSyncUpTo = asked ? sql`${asked.withoutDeletedUpTo}::bigint` : sql`w.rev`;
  const beyond = asked?.after
    ? sql`(r.rev, r.kind, r.id) > (${rev}::bigint, ${asked.after.kind}, ${asked.after.id})`
    : sql`r.rev > ${rev}::bigint`;
  // Once the first sync is over its filter cannot apply to any row; without it the statement stays a plain index scan.
  const isFirstSync = asked === undefined || asked.withoutDeletedUpTo > 0;
  const wanted = isFirstSync ? sql`and (r.rev > ${firstSyncUpTo} or (r.deleted_at is null and ${needed}))` : sql``;
  const answer = await database.execute(sql`
    select w.rev, w.epoch, w.min_rev, c.last_seq, c.member_id as owner,
      (select coalesce(json_agg(json_build_array(a.seq, a.id, a.code, a.message, a.current) order by a.seq), '[]')
        from ${appliedChanges} a
        where a.workspace_id = w.id and a.client_id = ${client} and a.status = 'rejected' and a.rev > ${rev}::bigint) as rejected,
      (select coalesce(json_agg(json_build_array(p.kind, p.id, p.rev, p.value) order by p.rev, p.kind, p.id), '[]')
        from (
          select r.kind, r.id, r.rev, r.value from ${syncedRows} r
          where r.workspace_id = w.id and ${beyond} ${wanted}
          order by r.rev, r.kind, r.id limit ${limit + 1}
        ) p) as page,
      ${digest === undefined ? sql`null` : ourDigest} as digest
    from ${workspaces} w
    left join ${clients} c on c.workspace_id = w.id and c.id = ${client}
    where w.id = ${workspaceId}`);
  const [snapshot] = Answer.parse(answer).rows;
  if (!snapshot) throw new Refusal('not_found', 'This workspace is not there any more.');
  return snapshot;
}

const longOver = (since: SQL) => sql`${since} <= now() - make_interval(days => ${WINDOW_DAYS})`;

/** The rule of lib/contract/scope.ts for a row `r`, in SQL. */
const needed = sql`case
  when r.kind = 'ticket' then not coalesce(${longOver(sql`r.over_since`)}, false) or exists (
    select from ${syncedRows} l
    where l.workspace_id = r.workspace_id and l.kind = 'labelling' and l.deleted_at is null
      and l.value ->> 'ticketKey' = r.id and not exists (
        select from ${syncedRows} a
        where a.workspace_id = r.workspace_id and a.kind = 'alert' and a.id = l.about and ${longOver(sql`a.over_since`)}))
  when r.about is not null then not exists (
    select from ${syncedRows} a
    where a.workspace_id = r.workspace_id and a.kind = 'alert' and a.id = r.about and ${longOver(sql`a.over_since`)})
  else true end`;

/** The digest of lib/contract/digest.ts in SQL. */
const ourDigest = sql`(
  select coalesce(json_object_agg(d.kind, json_build_object('count', d.count, 'revisions', d.revisions)), '{}')
  from (
    select r.kind, count(*) as count, sum(r.rev) as revisions from ${syncedRows} r
    where r.workspace_id = w.id and r.deleted_at is null and r.kind <> 'ticket'
      and (r.about is null or exists (
        select from ${syncedRows} a
        where a.workspace_id = r.workspace_id and a.kind = 'alert' and a.id = r.about
          and a.deleted_at is null and a.over_since is null))
    group by r.kind
  ) d)`;
