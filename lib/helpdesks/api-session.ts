import type { OpenTickets } from '#lib/helpdesk-api/open-tickets.ts';
import type { Send } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { arrived, type SessionAdapter, type SessionFetch } from './session.ts';

/** What a helpdesk wants to see on a request that changes something in an agent's session. */
export type WriteHeaders = (send: Send) => Promise<Record<string, string>>;

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
    setTag: (session, { ticketId, tag, wish }) =>
      tags.setTag(sendingIn(session, writeHeaders), { ticketId, tag, wish }),
    async listTickets(session, somePageUrl) {
      const found = await openTickets(sendingIn(session, writeHeaders));
      return found.map((ticket) => ({ ...ticket, url: new URL(pageOf(ticket.ticketId), somePageUrl).href }));
    },
  };
}

/** Sends in the agent's session. What a write has to show is looked up once, before the first one. */
function sendingIn(session: SessionFetch, writeHeaders: WriteHeaders): Send {
  let shown: Promise<Record<string, string>> | undefined;
  const send: Send = async ({ method, path, headers = {}, body }) => {
    if (method !== 'GET') shown ??= writeHeaders(send);
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return arrived(
      await session({
        method,
        path,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === 'GET' ? {} : await shown),
        },
        ...sent,
      }),
    );
  };
  return send;
}
