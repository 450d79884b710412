import { and, asc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import { Labelling, readLabellingId } from '#lib/contract/label.ts';
import { readTicketKey } from '#lib/contract/ticket.ts';
import type { Database } from '../store/database.ts';
import { helpdeskConnections, mirrorWishes } from '../store/mirror-schema.ts';
import type { Revision } from '../store/revision.ts';
import type { RowWrite } from '../store/rows.ts';
import { syncedRows } from '../store/schema.ts';
import { noteBorne } from './borne.ts';

/** What a helpdesk's tag has still to be made. */
export type MirrorWish = typeof mirrorWishes.$inferSelect;

/** An agent with the ticket open labels it in their own name; for so long the connection lets them. */
const OWN_SESSION_FIRST_SECONDS = 15;

/**
 * Notes what written labellings ask of connected helpdesks: a new one its tag, one that is gone that the tag goes, one that
 * an agent's browser has carried already nothing any more. In the transaction that writes them, so that none is forgotten.
 */
export function noteWishes(revision: Revision, writes: readonly RowWrite[]): void {
  const { transaction, workspaceId, send } = revision;
  const wishes = writes.flatMap(({ kind, id, value }) => (kind === 'labelling' ? wishOf(id, value) : []));
  // The last one of each labelling counts, and one statement cannot write a row twice.
  const last = [...new Map(wishes.map((wish) => [wish.labelling_id, wish])).values()];
  if (last.length === 0) return;
  const over = last.filter(({ wish }) => wish === null).map(({ labelling_id }) => labelling_id);
  const asked = last.filter(({ wish }) => wish !== null);
  noteBorne(revision, wishes);
  if (over.length > 0) {
    const carried = and(eq(mirrorWishes.workspaceId, workspaceId), inArray(mirrorWishes.labellingId, over));
    send(transaction.delete(mirrorWishes).where(and(carried, eq(mirrorWishes.wish, 'add'))));
  }
  if (asked.length === 0) return;
  const statement = transaction.execute(sql`
    insert into ${mirrorWishes} (workspace_id, labelling_id, connection_id, ticket_id, tag, wish, due_at)
    select ${workspaceId}, n.labelling_id, c.id, n.ticket_id, n.tag, n.wish, now() + make_interval(secs => n.patience)
    from json_to_recordset(${JSON.stringify(asked)}::json)
      as n(labelling_id text, helpdesk text, host text, ticket_id text, tag text, wish text, patience int)
    join ${helpdeskConnections} c
      on c.workspace_id = ${workspaceId} and c.helpdesk = n.helpdesk and c.host = n.host
    on conflict (workspace_id, labelling_id) do update set
      wish = excluded.wish, due_at = excluded.due_at, version = mirror_wishes.version + 1, tries = 0, why = null`);
  send(statement);
}

/** What a written labelling asks of its helpdesk. */
export type Asked = {
  labelling_id: string;
  helpdesk: string;
  host: string;
  ticket_id: string;
  tag: string;
  /** Null where nothing is left to wish for. */
  wish: 'add' | 'remove' | null;
  /** Seconds until the connection does it. */
  patience: number;
};

function wishOf(id: string, value: unknown): Asked[] {
  const labelling = readLabellingId(id);
  const ticket = labelling && readTicketKey(labelling.ticketKey);
  if (!labelling || !ticket) return [];
  const { helpdesk, host, ticketId } = ticket;
  const about = { labelling_id: id, helpdesk, host, ticket_id: ticketId, tag: labelling.labelId };
  if (value === null) return [{ ...about, wish: 'remove', patience: 0 }];
  switch (Labelling.parse(value).mirror.state) {
    case 'waiting':
      return [{ ...about, wish: 'add', patience: OWN_SESSION_FIRST_SECONDS }];
    // The agent's own session could not; perhaps the connection may.
    case 'failed':
      return [{ ...about, wish: 'add', patience: 0 }];
    case 'applied':
      return [{ ...about, wish: null, patience: 0 }];
  }
}

/** For a connection that is new or has a new token: whatever waits is due, every labelling that is not there yet too. */
export async function wishForWaiting(
  { transaction, workspaceId }: Pick<Revision, 'transaction' | 'workspaceId'>,
  { id, helpdesk, host }: { id: string; helpdesk: string; host: string },
): Promise<void> {
  await transaction.update(mirrorWishes).set({ dueAt: sql`now()`, tries: 0 }).where(eq(mirrorWishes.connectionId, id));
  const key = sql`${syncedRows.value} ->> 'ticketKey'`;
  const before = `${helpdesk}|${host}|`;
  await transaction.execute(sql`
    insert into ${mirrorWishes} (workspace_id, labelling_id, connection_id, ticket_id, tag, wish, due_at)
    select ${workspaceId}, ${syncedRows.id}, ${id}, substr(${key}, ${before.length + 1}), ${syncedRows.value} ->> 'labelId', 'add', now()
    from ${syncedRows}
    where ${syncedRows.workspaceId} = ${workspaceId} and ${syncedRows.kind} = 'labelling' and ${syncedRows.deletedAt} is null
      and starts_with(${key}, ${before}) and ${syncedRows.value} -> 'mirror' ->> 'state' <> 'applied'
    on conflict (workspace_id, labelling_id) do update set due_at = excluded.due_at, tries = 0, why = null`);
}

/** What is due at a connection, the longest waiting first. */
export function dueWishes(transaction: Database, connectionId: string, now: Date, most: number): Promise<MirrorWish[]> {
  return transaction
    .select()
    .from(mirrorWishes)
    .where(and(eq(mirrorWishes.connectionId, connectionId), lte(mirrorWishes.dueAt, now)))
    .orderBy(asc(mirrorWishes.dueAt), asc(mirrorWishes.labellingId))
    .limit(most);
}

/** When the next wish of each connection is due, of those that have any. */
export async function nextDue(
  transaction: Database,
  where?: SQL,
): Promise<{ workspaceId: string; connectionId: string; dueAt: Date }[]> {
  const { workspaceId, connectionId } = mirrorWishes;
  const dueAt = sql`min(${mirrorWishes.dueAt})`.mapWith(mirrorWishes.dueAt);
  return transaction
    .select({ workspaceId, connectionId, dueAt })
    .from(mirrorWishes)
    .where(where)
    .groupBy(workspaceId, connectionId);
}
