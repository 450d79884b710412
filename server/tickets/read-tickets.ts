import type { HeardTicket } from '#lib/helpdesk-api/heard-ticket.ts';
import { HelpdeskRefusal, HelpdeskUnreachable, type Send } from '#lib/helpdesk-api/send.ts';
import type { ConnectionJob } from '../jobs/jobs.ts';
import { noteState, type OpenedConnection } from '../mirror/connections.ts';
import { lookForTakenOff } from '../mirror/look.ts';
import { sendingBy } from '../mirror/send.ts';
import { TokenRefused } from '../mirror/tokens/refused.ts';
import { VENDORS } from '../mirror/vendors.ts';
import { type MirrorTools, opened } from '../mirror/work.ts';
import { inWorkspace } from '../store/scope.ts';
import { awaitTickets, endAwaiting, oldestAwaited } from './awaited.ts';
import { below } from './below.ts';
import { searchChanged } from './search-changed.ts';
import { noteSearch, searchOf } from './searches.ts';
import { NOT_SHARED, sharesTickets } from './shares-tickets.ts';
import { storeTickets } from './store-tickets.ts';

const EVERY_MS = 3 * 60_000;
/** After something that somebody has to do: soon enough to see that it was done. */
const AFTER_FAILURE_MS = 15 * 60_000;
/** Where the helpdesk does not say how long. */
const PAUSE_MS = 5 * 60_000;
const AWAITED_AT_ONCE = 50;
const MAY_NOT_READ = 'The helpdesk knows this token, but it may not read tickets.';

/**
 * Reads what is new at a connection: tickets of which a webhook said that they have changed, whatever has changed since the
 * last time where the search is on, and which labels somebody has taken off there.
 * @returns when to come back; undefined where nothing is to be read
 */
export async function readTickets(tools: MirrorTools, job: ConnectionJob): Promise<Date | undefined> {
  const { database, now } = tools;
  const connection = await opened(tools, job);
  if (!connection) return undefined;
  if (connection.pausesUntil && connection.pausesUntil > now()) return connection.pausesUntil;
  // The admin who does something about it wakes this again.
  if (connection.stopped) return undefined;
  const reading = { tools, job, connection, send: readingBy(sendingBy(tools, connection)) };
  try {
    if (await readAwaited(reading)) return now();
    return earliest([await searchWhereDue(reading), await lookForTakenOff(reading)]);
  } catch (error) {
    if (error instanceof TokenRefused) {
      await noteSearch(database, job, { searchedAt: now(), dueAt: now(), why: error.message });
      return undefined;
    }
    if (!(error instanceof HelpdeskUnreachable)) throw error;
    const pausesUntil = new Date(now().getTime() + (error.waitMs ?? PAUSE_MS));
    await noteState(database, connection, { state: 'pauses', why: error.message, pausesUntil, now: now() });
    await noteSearch(database, job, { searchedAt: now(), dueAt: pausesUntil, why: error.message });
    return pausesUntil;
  }
}

const earliest = (times: readonly (Date | undefined)[]): Date | undefined =>
  times.flatMap((time) => time ?? []).sort((left, right) => left.getTime() - right.getTime())[0];

/** @returns when the search is due again; undefined where it is off */
async function searchWhereDue(reading: TicketReading): Promise<Date | undefined> {
  const { tools, job, connection } = reading;
  const { database, now } = tools;
  const search = await searchOf(database, job);
  // Somebody else's ticket was awaited; the search has its own times.
  if (!search || search.dueAt > now()) return search?.dueAt;
  const shares = await sharesTickets(database, job.workspaceId);
  const again = (ms: number) => new Date(now().getTime() + ms);
  try {
    if (shares) {
      await searchChanged({ ...reading, since: search.readUpTo });
      await noteState(database, connection, { state: 'works', now: now() });
    }
    const dueAt = again(shares ? EVERY_MS : AFTER_FAILURE_MS);
    await noteSearch(database, job, { searchedAt: now(), dueAt, why: shares ? null : NOT_SHARED });
    return dueAt;
  } catch (error) {
    if (!(error instanceof HelpdeskRefusal)) throw error;
    const dueAt = again(AFTER_FAILURE_MS);
    await noteSearch(database, job, { searchedAt: now(), dueAt, why: error.message });
    return dueAt;
  }
}

/** What a reading needs. */
export type TicketReading = { tools: MirrorTools; job: ConnectionJob; connection: OpenedConnection; send: Send };

/** Reads some of the tickets that are awaited. @returns whether there are more */
async function readAwaited({ tools, job, connection, send }: TicketReading): Promise<boolean> {
  const { database, now } = tools;
  const { workspaceId, connectionId } = job;
  const ids = await inWorkspace(database, workspaceId, (transaction) =>
    oldestAwaited(transaction, connectionId, AWAITED_AT_ONCE),
  );
  const { one } = VENDORS[connection.helpdesk].tickets;
  for (const ticketId of ids) {
    // Taken off first: one that changes while it is read is awaited anew. Put back where the helpdesk cannot be spoken to.
    await inWorkspace(database, workspaceId, (transaction) => endAwaiting(transaction, connectionId, [ticketId]));
    let heard: HeardTicket[] = [];
    try {
      heard = [await one(send, ticketId)];
    } catch (error) {
      // It is gone, or not to be seen; what else has changed is read all the same.
      if (error instanceof HelpdeskRefusal) continue;
      await inWorkspace(database, workspaceId, (transaction) => awaitTickets(transaction, job, [ticketId], now()));
      throw error;
    }
    await storeTickets(database, connection, below(connection, heard), now());
  }
  return ids.length === AWAITED_AT_ONCE;
}

/** The words of a refusal are about reading. */
function readingBy(send: Send): Send {
  return async (request) => {
    const answer = await send(request);
    if (answer.status === 403) throw new HelpdeskRefusal(MAY_NOT_READ);
    return answer;
  };
}
