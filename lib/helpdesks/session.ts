import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import type { OpenTicket } from '#lib/helpdesk-api/open-tickets.ts';
import type { Send } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';

/** Sends one request in the agent's own session, from the content script of a tab of that helpdesk. */
export type SessionFetch = (request: SessionRequest) => Promise<SessionAnswer>;

export { HelpdeskRefusal, HelpdeskUnreachable } from '#lib/helpdesk-api/send.ts';

/** A ticket as a helpdesk's list tells it, with the address of its page. */
export type ListedTicket = OpenTicket & { url: string };

/** The half of a helpdesk's adapter that speaks to it in the agent's session. It runs in the background. */
export type SessionAdapter = {
  /** Sends to the helpdesk as the agent. What a write has to show is looked up once. */
  sending: (session: SessionFetch) => Send;
  /** How its tags are read and written, given the address of some page of it. */
  tags: (somePageUrl: string) => TagApi;
  /**
   * What of a page's address its tags are spoken for by, where one host has several customers' accounts: tickets of the
   * same place go together.
   */
  placeOf?: (pageUrl: string) => string;
  /**
   * The newest tickets that are not done, bounded.
   * @throws HelpdeskUnreachable, HelpdeskRefusal
   */
  listTickets: (session: SessionFetch, somePageUrl: string) => Promise<ListedTicket[]>;
};
