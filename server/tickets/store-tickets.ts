import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { EntityWrite } from '#lib/contract/entity.ts';
import { HelpdeskKind, type Ticket, ticketKey } from '#lib/contract/ticket.ts';
import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';
import { HELPDESK } from '../mirror/helpdesk-actor.ts';
import type { Database } from '../store/database.ts';
import { type Revision, readAndWrite } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { syncedRows } from '../store/schema.ts';
import { storable } from '../store/storable.ts';
import { decide, WorkingRows } from '../sync/decide.ts';
import { type RedactedTicket, redacted } from './redacted.ts';

/** Where tickets come from. */
export type TicketsFrom = { workspaceId: string; helpdesk: string; host: string };

/** What became of tickets that came. */
export type Stored =
  | { sharesTickets: false }
  | { sharesTickets: true; stored: number; unchanged: number; refused: RefusedTicket[] };

/** One that cannot be stored, and why. */
export type RefusedTicket = { ticketId: string; why: string };

/**
 * Stores what a helpdesk tells of tickets, redacted, by the same change as a browser that shares one: only where the
 * workspace shares tickets, nothing that the contract does not describe, and nothing twice. What is older than what is
 * known already changes nothing, what a helpdesk does not say stays as it was, and a ticket that was removed on its
 * requester's wish does not come back.
 * @param claim is asked inside the transaction; false says that this was stored before, and nothing is done
 */
export function storeTickets(
  database: Database,
  { workspaceId, helpdesk, host }: TicketsFrom,
  heard: readonly HeardTicket[],
  now: Date,
  claim: (revision: Revision) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Stored> {
  const kind = HelpdeskKind.parse(helpdesk);
  const tickets = storable(heard.map((ticket) => redacted(ticket, now)));
  const keyOf = ({ ticketId }: RedactedTicket) => ticketKey({ helpdesk: kind, host, ticketId });
  const keys = tickets.map(keyOf);
  const read = async (transaction: Database) => {
    const wanted = [
      { kind: 'workspace' as const, id: workspaceId },
      ...keys.map((id) => ({ kind: 'ticket' as const, id })),
    ];
    const [loaded, removed] = await Promise.all([
      loadRows(transaction, workspaceId, wanted),
      removedAmong(transaction, workspaceId, keys),
    ]);
    return { loaded, removed };
  };
  return readAndWrite(database, workspaceId, read, async (revision, { loaded, removed }): Promise<Stored> => {
    const rows = new WorkingRows(loaded);
    const sharesTickets = rows.read('workspace', workspaceId)?.sharesTickets ?? false;
    if (!sharesTickets) return { sharesTickets };
    if (!(await claim(revision))) return { sharesTickets, stored: 0, unchanged: tickets.length, refused: [] };
    const writes: EntityWrite[] = [];
    const refused: RefusedTicket[] = [];
    let stored = 0;
    for (const ticket of tickets) {
      const known = rows.read('ticket', keyOf(ticket));
      const at = ticket.updatedAt ?? now.toISOString();
      if (removed.has(keyOf(ticket)) || (known && Date.parse(at) < Date.parse(known.updatedAt))) continue;
      const change = { name: 'ticket.share@1', args: shared(ticket, known, { helpdesk: kind, host }) };
      const decided = decide(change, rows, { ...HELPDESK, at }, { sharesTickets, failed: () => undefined });
      if (decided.status === 'rejected') refused.push({ ticketId: ticket.ticketId, why: decided.message });
      if (decided.status !== 'applied') continue;
      rows.keep(decided.writes);
      writes.push(...decided.writes);
      stored += 1;
    }
    await revision.write(writes);
    return { sharesTickets, stored, unchanged: tickets.length - stored - refused.length, refused };
  });
}

async function removedAmong(transaction: Database, workspaceId: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const ofTickets = and(eq(syncedRows.workspaceId, workspaceId), eq(syncedRows.kind, 'ticket'));
  const rows = await transaction
    .select({ id: syncedRows.id })
    .from(syncedRows)
    .where(and(ofTickets, inArray(syncedRows.id, [...keys]), isNotNull(syncedRows.deletedAt)));
  return new Set(rows.map(({ id }) => id));
}

function shared(
  { ticketId, page, subject, excerpt, status }: RedactedTicket,
  known: Ticket | undefined,
  place: { helpdesk: Ticket['helpdesk']; host: string },
) {
  const state = status ?? known?.status;
  return {
    // The address by which somebody has had it open is better than the one that we write.
    ticket: { ...place, ticketId, url: known?.url ?? `https://${place.host}${page}` },
    subject: subject ?? known?.subject ?? '',
    excerpt: excerpt ?? known?.excerpt ?? '',
    ...(state === undefined ? {} : { status: state }),
  };
}
