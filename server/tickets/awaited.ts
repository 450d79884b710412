import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { helpdeskConnections } from '../store/mirror-schema.ts';
import { awaitedTickets } from '../store/ticket-schema.ts';
import type { TicketsFrom } from './store-tickets.ts';

/** More than these are for the search to find: a webhook that says so much is about everything. */
const MOST_AWAITED = 5_000;
const LONGEST_ID = 200;

/** The connection by which the tickets of a helpdesk can be read. */
export async function connectionFor(
  transaction: Database,
  { workspaceId, helpdesk, host }: TicketsFrom,
): Promise<string | undefined> {
  const [found] = await transaction
    .select({ id: helpdeskConnections.id })
    .from(helpdeskConnections)
    .where(
      and(
        eq(helpdeskConnections.workspaceId, workspaceId),
        eq(helpdeskConnections.helpdesk, helpdesk),
        eq(helpdeskConnections.host, host),
      ),
    );
  return found?.id;
}

/** Notes that tickets are to be read; one that is awaited already is read once. */
export async function awaitTickets(
  transaction: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  ticketIds: readonly string[],
  now: Date,
): Promise<void> {
  const named = [...new Set(ticketIds)].filter((id) => id !== '' && id.length <= LONGEST_ID);
  const [waiting] = await transaction
    .select({ all: count() })
    .from(awaitedTickets)
    .where(eq(awaitedTickets.connectionId, connectionId));
  const room = MOST_AWAITED - (waiting?.all ?? 0);
  const rows = named.slice(0, Math.max(room, 0)).map((ticketId) => ({ workspaceId, connectionId, ticketId, at: now }));
  if (rows.length > 0) await transaction.insert(awaitedTickets).values(rows).onConflictDoNothing();
}

/** Those that wait longest. */
export async function oldestAwaited(transaction: Database, connectionId: string, most: number): Promise<string[]> {
  const rows = await transaction
    .select({ ticketId: awaitedTickets.ticketId })
    .from(awaitedTickets)
    .where(eq(awaitedTickets.connectionId, connectionId))
    .orderBy(asc(awaitedTickets.at), asc(awaitedTickets.ticketId))
    .limit(most);
  return rows.map(({ ticketId }) => ticketId);
}

/** They were read, or cannot be. */
export async function endAwaiting(
  transaction: Database,
  connectionId: string,
  ticketIds: readonly string[],
): Promise<void> {
  if (ticketIds.length === 0) return;
  await transaction
    .delete(awaitedTickets)
    .where(and(eq(awaitedTickets.connectionId, connectionId), inArray(awaitedTickets.ticketId, [...ticketIds])));
}
