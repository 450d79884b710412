import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import type { OpenTicket } from '#lib/helpdesk-api/open-tickets.ts';

/** Sends one request in the agent's own session, from the content script of a tab of that helpdesk. */
export type SessionFetch = (request: SessionRequest) => Promise<SessionAnswer>;

export { HelpdeskRefusal, HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';

/** A ticket as a helpdesk's list tells it, with the address of its page. */
export type ListedTicket = OpenTicket & { url: string };

/** The half of a helpdesk's adapter that speaks to it in the agent's session. It runs in the background. */
export type SessionAdapter = {
  /**
   * Adds or removes one tag and makes sure that it is so. Repeating it changes nothing more.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  setTag: (
    session: SessionFetch,
    change: { ticketUrl: string; ticketId: string; tag: string; tagField: string; wish: 'add' | 'remove' },
  ) => Promise<void>;
  /**
   * The newest tickets that are not done, bounded.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  listTickets: (session: SessionFetch, somePageUrl: string) => Promise<ListedTicket[]>;
};
