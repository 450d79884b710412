import { HelpdeskRefusal } from '#lib/helpdesk-api/send.ts';
import { inWorkspace } from '../store/scope.ts';
import type { TicketReading } from '../tickets/read-tickets.ts';
import { dueTickets, nextLook } from './borne.ts';
import { noteState } from './connections.ts';
import { lookedAt, type SettledLabel, settledOn, takenOff } from './taken-off.ts';
import { VENDORS } from './vendors.ts';

/** Tickets in one round: each is a request of its own. */
const AT_ONCE = 50;

/**
 * Asks a connected helpdesk whether tickets still bear the labels that were put on them, as far as it is time to, and takes
 * those off that somebody has taken off there.
 * @returns when there is more to look at; undefined where no ticket bears a label
 * @throws HelpdeskUnreachable, TokenRefused
 */
export async function lookForTakenOff(reading: TicketReading): Promise<Date | undefined> {
  const { tools, job, connection } = reading;
  const { database, now } = tools;
  const { workspaceId } = job;
  const due = await inWorkspace(database, workspaceId, (transaction) => dueTickets(transaction, job, now(), AT_ONCE));
  let answered = false;
  for (const ticketId of due) {
    const settled = await settledOn(tools, connection, ticketId);
    if (settled.length > 0 && (await lookAt(reading, ticketId, settled))) answered = true;
  }
  if (answered) await noteState(database, connection, { state: 'works', now: now() });
  return inWorkspace(database, workspaceId, (transaction) => nextLook(transaction, job));
}

/** @returns whether the helpdesk told the tags */
async function lookAt(reading: TicketReading, ticketId: string, settled: readonly SettledLabel[]): Promise<boolean> {
  const { tools, job } = reading;
  const askedAt = tools.now();
  const tags = await tagsOn(reading, ticketId);
  const isBorne = ({ borne }: SettledLabel) => tags?.has(borne.tag.toLowerCase()) ?? false;
  // Where a label was never seen by this connection, it may be where the connection does not look: in another field, say.
  const gone = tags ? settled.filter((one) => one.borne.seenAt !== null && !isBorne(one)) : [];
  const certain = gone.length > 0 && (await isThere(reading, ticketId));
  const left = certain ? settled.filter((one) => !gone.includes(one)) : settled;
  await lookedAt(tools, job, left, { seen: left.filter(isBorne), askedAt });
  if (certain) await takenOff(tools, job, gone);
  return tags !== undefined;
}

/** The tags that the helpdesk tells, in small letters; undefined where it tells none of this ticket. */
async function tagsOn(
  { connection: { helpdesk, field }, send }: TicketReading,
  ticketId: string,
): Promise<Set<string> | undefined> {
  try {
    const tags = await VENDORS[helpdesk].tags.tagsOf(send, { ticketId, ...(field === undefined ? {} : { field }) });
    return new Set(tags.map((tag) => tag.toLowerCase()));
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return undefined;
    throw error;
  }
}

/**
 * Whether the ticket itself is still there. Some helpdesks tell no tags of one that is not, or those of the ticket that it was
 * merged into; neither is a tag taken off.
 */
async function isThere({ connection: { helpdesk }, send }: TicketReading, ticketId: string): Promise<boolean> {
  try {
    return (await VENDORS[helpdesk].tickets.one(send, ticketId)).ticketId === ticketId;
  } catch (error) {
    if (error instanceof HelpdeskRefusal) return false;
    throw error;
  }
}
