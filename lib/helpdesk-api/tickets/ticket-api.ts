import type { HeardTicket } from '../heard-ticket.ts';
import type { Send } from '../send.ts';

/** A part of what has changed; `next` is for asking for the part behind it. */
export type ChangedTickets = { tickets: HeardTicket[]; next?: string };

export type ChangedSince = {
  since: Date;
  now: Date;
  /** From the part before. */
  next?: string;
};

/** How tickets are read through a helpdesk's own API. */
export type TicketApi = {
  /** In which order `changed` tells them. Where the newest come first, all parts have to be read. */
  order: 'oldest-first' | 'newest-first';
  /**
   * The tickets that have changed since a time, that time included; a part of about a hundred.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  changed(send: Send, asked: ChangedSince): Promise<ChangedTickets>;
  /**
   * One ticket.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  one(send: Send, ticketId: string): Promise<HeardTicket>;
};

/** The tickets asked for at once, as many as each of the helpdesks gives. */
export const A_PART = 100;

/** The next page's number, where this one was full. */
export function nextPage(page: number, found: number, size = A_PART): { next?: string } {
  return found >= size ? { next: String(page + 1) } : {};
}
