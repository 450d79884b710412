import type { OpenTickets } from '#lib/helpdesk-api/open-tickets.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { sendingIn, type WriteHeaders } from './sending-in-session.ts';
import type { SessionAdapter } from './session.ts';

/**
 * For a helpdesk whose documented API takes the agent's own session: the same requests as those of a connection, through
 * the agent's tab.
 */
export function apiSession(helpdesk: {
  tags: TagApi;
  openTickets: OpenTickets;
  /** The address of a ticket's page, from the root of the helpdesk. */
  pageOf: (ticketId: string) => string;
  writeHeaders: WriteHeaders;
}): SessionAdapter {
  const { tags, openTickets, pageOf, writeHeaders } = helpdesk;
  return {
    sending: (session) => sendingIn(session, writeHeaders),
    tags: () => tags,
    async listTickets(session, somePageUrl) {
      const found = await openTickets(sendingIn(session, writeHeaders));
      return found.map((ticket) => ({ ...ticket, url: new URL(pageOf(ticket.ticketId), somePageUrl).href }));
    },
  };
}
