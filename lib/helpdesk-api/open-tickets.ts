import type { Send } from './send.ts';

/** A ticket that is not done, as a helpdesk's own search tells it. */
export type OpenTicket = {
  ticketId: string;
  subject: string;
  /** What was written at first, where the search has it. */
  text?: string;
  status?: string;
  updatedAt?: string;
};

/** The most that is asked for; one request, because agents have it made in their name. */
export const MOST_OPEN_TICKETS = 100;

/**
 * The tickets that were written to last among those that are not done, at most a hundred.
 * @throws HelpdeskUnreachable, HelpdeskRefusal
 */
export type OpenTickets = (send: Send) => Promise<OpenTicket[]>;
