import { and, asc, eq, inArray, lte, min, type SQL, sql } from 'drizzle-orm';
import type { ConnectionJob } from '../jobs/jobs.ts';
import type { Database } from '../store/database.ts';
import { borneLabels, helpdeskConnections } from '../store/mirror-schema.ts';
import type { Revision } from '../store/revision.ts';
import { syncedRows } from '../store/schema.ts';
import { firstLook, SETTLED_SECONDS } from './look-again.ts';
import type { Asked, MirrorWish } from './wishes.ts';

/** A label that a connected helpdesk bears, as far as is known. */
export type BorneLabel = typeof borneLabels.$inferSelect;

/**
 * Notes what written labellings say of connected helpdesks: one that an agent's browser has carried is borne there, any
 * other is not. In the transaction that writes them.
 */
export function noteBorne({ transaction, workspaceId, send }: Revision, written: readonly Asked[]): void {
  const gone = written.filter(({ wish }) => wish !== null).map(({ labelling_id }) => labelling_id);
  const last = [...new Map(written.map((one) => [one.labelling_id, one])).values()];
  const borne = last.filter(({ wish }) => wish === null);
  if (gone.length > 0) {
    // One that was taken off and put on again in between has still to be seen.
    const own = and(eq(borneLabels.workspaceId, workspaceId), inArray(borneLabels.labellingId, [...new Set(gone)]));
    send(transaction.delete(borneLabels).where(own));
  }
  if (borne.length === 0) return;
  const statement = transaction.execute(sql`
    insert into ${borneLabels} (workspace_id, labelling_id, connection_id, ticket_id, tag, due_at)
    select ${workspaceId}, n.labelling_id, c.id, n.ticket_id, n.tag, now() + make_interval(secs => ${SETTLED_SECONDS})
    from json_to_recordset(${JSON.stringify(borne)}::json)
      as n(labelling_id text, helpdesk text, host text, ticket_id text, tag text)
    join ${helpdeskConnections} c
      on c.workspace_id = ${workspaceId} and c.helpdesk = n.helpdesk and c.host = n.host
    on conflict (workspace_id, labelling_id) do update set due_at = least(borne_labels.due_at, excluded.due_at)`);
  send(statement);
}

/** Where a connection looks for tags. */
export type LookedAt = { id: string; workspaceId: string; apiAddress: string; field?: string };

/** Whether a connection that was opened before still looks for tags where it did then. */
export async function looksThere(transaction: Database, { id, apiAddress, field }: LookedAt): Promise<boolean> {
  const [now] = await transaction.select().from(helpdeskConnections).where(eq(helpdeskConnections.id, id));
  return now?.apiAddress === apiAddress && now.field === (field ?? null);
}

/** Notes labels that a connection has just put on, and so seen there. */
export async function noteSeen(
  { transaction, workspaceId }: Revision,
  connection: LookedAt,
  carried: readonly MirrorWish[],
  now: Date,
): Promise<void> {
  if (carried.length === 0) return;
  const there = await looksThere(transaction, connection);
  const noted = there ? { seenAt: now, dueAt: firstLook(now) } : { seenAt: null, dueAt: now };
  const rows = carried.map(({ labellingId, connectionId, ticketId, tag }) => ({
    workspaceId,
    labellingId,
    connectionId,
    ticketId,
    tag,
    ...noted,
  }));
  await transaction
    .insert(borneLabels)
    .values(rows)
    .onConflictDoUpdate({ target: [borneLabels.workspaceId, borneLabels.labellingId], set: noted });
}

/**
 * For a connection that is new or looks elsewhere than before: whatever its helpdesk bears is seen anew, before anything of
 * it can be missed.
 */
export async function beginLooking(
  { transaction, workspaceId }: Pick<Revision, 'transaction' | 'workspaceId'>,
  { id, helpdesk, host }: { id: string; helpdesk: string; host: string },
): Promise<void> {
  const key = sql`${syncedRows.value} ->> 'ticketKey'`;
  const before = `${helpdesk}|${host}|`;
  await transaction.execute(sql`
    insert into ${borneLabels} (workspace_id, labelling_id, connection_id, ticket_id, tag, due_at)
    select ${workspaceId}, ${syncedRows.id}, ${id}, substr(${key}, ${before.length + 1}), ${syncedRows.value} ->> 'labelId', now()
    from ${syncedRows}
    where ${syncedRows.workspaceId} = ${workspaceId} and ${syncedRows.kind} = 'labelling' and ${syncedRows.deletedAt} is null
      and starts_with(${key}, ${before}) and ${syncedRows.value} -> 'mirror' ->> 'state' = 'applied'
    on conflict (workspace_id, labelling_id) do update
      set connection_id = excluded.connection_id, due_at = excluded.due_at, seen_at = null`);
}

/** A ticket of which a search or a webhook says that it has changed, by the helpdesk's clock where it says when. */
export type ChangedTicket = { ticketId: string; updatedAt?: string };

/**
 * Has labelled tickets looked at that have changed since they were seen.
 * @returns whether there is any
 */
export async function lookSoon(
  transaction: Database,
  connectionId: string,
  changed: readonly ChangedTicket[],
  now: Date,
): Promise<boolean> {
  if (changed.length === 0) return false;
  const named = changed.map(({ ticketId, updatedAt = '' }) => {
    const at = Date.parse(updatedAt);
    return { ticket_id: ticketId, changed_at: Number.isNaN(at) ? null : new Date(at).toISOString() };
  });
  const found = await transaction
    .update(borneLabels)
    .set({ dueAt: now })
    .where(
      and(
        eq(borneLabels.connectionId, connectionId),
        sql`exists (
          select from json_to_recordset(${JSON.stringify(named)}::json) as n(ticket_id text, changed_at timestamptz)
          where n.ticket_id = ${borneLabels.ticketId} and (n.changed_at > ${borneLabels.seenAt}) is not false)`,
      ),
    )
    .returning({ id: borneLabels.labellingId });
  return found.length > 0;
}

/** Tickets that are to be looked at by now, the longest waiting first. */
export async function dueTickets(
  transaction: Database,
  { workspaceId, connectionId }: ConnectionJob,
  now: Date,
  most: number,
): Promise<string[]> {
  const rows = await transaction
    .select({ ticketId: borneLabels.ticketId })
    .from(borneLabels)
    .where(
      and(
        eq(borneLabels.workspaceId, workspaceId),
        eq(borneLabels.connectionId, connectionId),
        lte(borneLabels.dueAt, now),
      ),
    )
    .groupBy(borneLabels.ticketId)
    .orderBy(asc(min(borneLabels.dueAt)), asc(borneLabels.ticketId))
    .limit(most);
  return rows.map(({ ticketId }) => ticketId);
}

/** When a connection has a ticket to look at next; undefined where no ticket of it bears a label. */
export async function nextLook(
  transaction: Database,
  { workspaceId, connectionId }: ConnectionJob,
): Promise<Date | undefined> {
  const [next] = await transaction
    .select({ dueAt: borneLabels.dueAt })
    .from(borneLabels)
    .where(and(eq(borneLabels.workspaceId, workspaceId), eq(borneLabels.connectionId, connectionId)))
    .orderBy(asc(borneLabels.dueAt))
    .limit(1);
  return next?.dueAt;
}

/** The connections of a workspace that have a ticket to look at until a time. */
export async function looksWithin(transaction: Database, workspaceId: string, until: Date): Promise<string[]> {
  const rows = await transaction
    .selectDistinct({ connectionId: borneLabels.connectionId })
    .from(borneLabels)
    .where(and(eq(borneLabels.workspaceId, workspaceId), lte(borneLabels.dueAt, until)));
  return rows.map(({ connectionId }) => connectionId);
}

/** When each connection has a ticket to look at next, of those that have any. */
export async function nextLooks(
  transaction: Database,
  where?: SQL,
): Promise<{ workspaceId: string; connectionId: string; dueAt: Date }[]> {
  const { workspaceId, connectionId } = borneLabels;
  return transaction
    .select({ workspaceId, connectionId, dueAt: sql`min(${borneLabels.dueAt})`.mapWith(borneLabels.dueAt) })
    .from(borneLabels)
    .where(where)
    .groupBy(workspaceId, connectionId);
}
