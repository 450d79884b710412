import { labellingId } from '#lib/contract/label.ts';
import { type TicketReference, ticketKey } from '#lib/contract/ticket.ts';
import type { MirrorJob } from '#lib/replica/database.ts';

/** What is still to be made of a label in the helpdesk itself. */
export function mirrorJob(ticket: TicketReference, tag: string, wish: MirrorJob['wish']): MirrorJob {
  return {
    id: labellingId(ticketKey(ticket), tag),
    wish,
    ticket,
    tag,
    state: 'waiting',
    attempts: 0,
    at: new Date().toISOString(),
  };
}
