import { lookSoon } from '../mirror/borne.ts';
import { VENDORS } from '../mirror/vendors.ts';
import { inWorkspace } from '../store/scope.ts';
import { below } from './below.ts';
import type { TicketReading } from './read-tickets.ts';
import { noteSearch, searchOf } from './searches.ts';
import { storeTickets } from './store-tickets.ts';

/** A job ends before it is taken for dead; what is left goes on in the next. */
const LONGEST_MS = 120_000;
/** Of a helpdesk that tells the newest first no more than these are read at once, so the oldest of a busy day are left out. */
const MOST_PARTS_BACK = 40;
/** Clocks of a helpdesk's parts differ, and its search sees a change late: so much is read twice. */
const OVERLAP_MS = 60_000;

/**
 * Reads what has changed since a time and stores it, part by part. How far it has come is kept after each part, so a node
 * that dies is followed by another, which goes on from there.
 * Ends early where the search is switched off meanwhile, or the workspace shares tickets no more.
 */
export async function searchChanged(reading: TicketReading & { since: Date }): Promise<void> {
  const { tools, job, connection, send } = reading;
  const { database, now } = tools;
  const { changed, order } = VENDORS[connection.helpdesk].tickets;
  const until = now().getTime() + LONGEST_MS;
  const begun = reading.since.getTime();
  let since = begun;
  let newest = begun;
  let next: string | undefined;
  for (let part = 1; ; part += 1) {
    const asked = { since: new Date(since), now: now(), ...(next === undefined ? {} : { next }) };
    const found = await changed(send, asked);
    // Switched off while the helpdesk was answering.
    if (!(await searchOf(database, job))) return;
    const stored = await storeTickets(database, connection, below(connection, found.tickets), now());
    if (!stored.sharesTickets) return;
    await inWorkspace(database, job.workspaceId, (transaction) =>
      lookSoon(transaction, job.connectionId, found.tickets, now()),
    );
    newest = Math.max(newest, ...found.tickets.map(({ updatedAt }) => timeOf(updatedAt, now())));
    const over =
      found.next === undefined || now().getTime() >= until || (order === 'newest-first' && part === MOST_PARTS_BACK);
    const arrived = stored.stored > 0 ? { arrivedAt: now() } : {};
    // Of the newest first nothing is certain before the last part.
    const readUpTo = new Date(over ? Math.max(begun, newest - OVERLAP_MS) : newest);
    await noteSearch(database, job, { ...arrived, ...(over || order === 'oldest-first' ? { readUpTo } : {}) });
    if (over) return;
    // Asked anew from the newest time on, nothing is passed over because tickets that change meanwhile move to the end.
    // Where all of a part have the same time, as after a bulk change, its next part follows instead.
    const moved = order === 'oldest-first' && newest > since;
    since = moved ? newest : since;
    next = moved ? undefined : found.next;
  }
}

function timeOf(updatedAt: string | undefined, now: Date): number {
  const at = Date.parse(updatedAt ?? '');
  return Number.isNaN(at) ? 0 : Math.min(at, now.getTime());
}
