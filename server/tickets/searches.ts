import { and, eq, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TicketSearch } from '#lib/contract/ticket-hook.ts';
import { actorOf } from '../accounts/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import { nextLooks } from '../mirror/borne.ts';
import type { Database } from '../store/database.ts';
import { borneLabels, helpdeskConnections } from '../store/mirror-schema.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { inWorkspace } from '../store/scope.ts';
import { awaitedTickets, ticketSearches } from '../store/ticket-schema.ts';

type Job = { workspaceId: string; connectionId: string };
/** How the periodic search of a connection stands. */
export type Search = typeof ticketSearches.$inferSelect;

/** A search that begins looks back so far: alerts older than that are hardly open. */
const FIRST_DAYS = 14;

/** The searches of a workspace that are on. */
export function listSearches(database: Database, workspaceId: string): Promise<TicketSearch[]> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const rows = await transaction.select().from(ticketSearches).where(eq(ticketSearches.workspaceId, workspaceId));
    return rows.map(({ connectionId, searchedAt, arrivedAt, why }) => ({
      connectionId,
      ...(searchedAt === null ? {} : { searchedAt: searchedAt.toISOString() }),
      ...(arrivedAt === null ? {} : { arrivedAt: arrivedAt.toISOString() }),
      ...(why === null ? {} : { why }),
    }));
  });
}

/**
 * Switches the search of a connection on or off.
 * @throws Refusal `not_found`
 */
export function setSearch(
  database: Database,
  session: Session,
  { connectionId, on }: { connectionId: string; on: boolean },
  now: Date,
): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const own = and(eq(helpdeskConnections.workspaceId, workspaceId), eq(helpdeskConnections.id, connectionId));
    const [connection] = await transaction
      .select({ host: helpdeskConnections.host })
      .from(helpdeskConnections)
      .where(own);
    if (!connection) throw new Refusal('not_found', 'This connection is not there any more.');
    if (on) {
      const readUpTo = new Date(now.getTime() - FIRST_DAYS * 86_400_000);
      const search = { connectionId, workspaceId, readUpTo, dueAt: now };
      await transaction.insert(ticketSearches).values(search).onConflictDoNothing();
    } else {
      await transaction.delete(ticketSearches).where(eq(ticketSearches.connectionId, connectionId));
    }
    const action = on ? 'ticket_search.on' : 'ticket_search.off';
    audit([{ action, actor: actorOf(session), target: { kind: 'helpdesk', id: connection.host } }]);
  });
}

/** The search of a connection; undefined where it is off. */
export async function searchOf(database: Database, { workspaceId, connectionId }: Job): Promise<Search | undefined> {
  const [found] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction.select().from(ticketSearches).where(eq(ticketSearches.connectionId, connectionId)),
  );
  return found;
}

/** Notes how a search went. */
export async function noteSearch(
  database: Database,
  { workspaceId, connectionId }: Job,
  noted: Partial<Pick<Search, 'readUpTo' | 'dueAt' | 'searchedAt' | 'arrivedAt' | 'why'>>,
): Promise<void> {
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction.update(ticketSearches).set(noted).where(eq(ticketSearches.connectionId, connectionId)),
  );
}

/** When there is something to read at each connection, of those where there is. */
export async function nextReadings(transaction: Database, workspaceId?: string): Promise<(Job & { dueAt: Date })[]> {
  const within = (column: PgColumn) => (workspaceId === undefined ? undefined : eq(column, workspaceId));
  const searches = await transaction
    .select({
      workspaceId: ticketSearches.workspaceId,
      connectionId: ticketSearches.connectionId,
      dueAt: ticketSearches.dueAt,
    })
    .from(ticketSearches)
    .where(within(ticketSearches.workspaceId));
  const awaited = await transaction
    .select({
      workspaceId: awaitedTickets.workspaceId,
      connectionId: awaitedTickets.connectionId,
      dueAt: sql`min(${awaitedTickets.at})`.mapWith(awaitedTickets.at),
    })
    .from(awaitedTickets)
    .where(within(awaitedTickets.workspaceId))
    .groupBy(awaitedTickets.workspaceId, awaitedTickets.connectionId);
  const looks = await nextLooks(transaction, within(borneLabels.workspaceId));
  const all = [...searches, ...awaited, ...looks].sort((left, right) => right.dueAt.getTime() - left.dueAt.getTime());
  // The earliest of each connection comes last, and counts.
  return [...new Map(all.map((one) => [one.connectionId, one])).values()];
}
