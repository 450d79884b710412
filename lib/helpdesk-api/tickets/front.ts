import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

/** A conversation, as the API and its webhooks tell it. Times are in seconds since 1970. */
export const FrontConversation = z.looseObject({
  id: z.string().startsWith('cnv_'),
  subject: z.string().nullish(),
  status: z.string().nullish(),
  updated_at: z.number().nullish(),
  recipient: z.looseObject({ name: z.string().nullish() }).nullish(),
  last_message: z.looseObject({ created_at: z.number().nullish() }).nullish(),
});

/** A conversation as a ticket, without what was written. */
export function conversationTicket(conversation: z.infer<typeof FrontConversation>): HeardTicket {
  const { id, subject, status, updated_at, recipient, last_message } = conversation;
  const at = updated_at ?? last_message?.created_at;
  return {
    ticketId: id,
    page: TICKET_PAGE.front(id),
    names: recipient?.name ? [recipient.name] : [],
    ...said({ subject, status, updatedAt: at ? new Date(at * 1_000).toISOString() : undefined }),
  };
}

const Found = z.object({
  _results: z.array(FrontConversation),
  _pagination: z.object({ next: z.string().nullish() }).nullish(),
});
const Messages = z.object({
  _results: z.array(
    z.looseObject({ is_inbound: z.boolean().nullish(), text: z.string().nullish(), body: z.string().nullish() }),
  ),
});

/** Front's search, which tells the newest first. */
export const frontTickets: TicketApi = {
  order: 'newest-first',
  async changed(send, { since, next }) {
    const asked = `after:${Math.floor(since.getTime() / 1_000) - 1}`;
    const path = next ?? `/conversations/search/${encodeURIComponent(asked)}?limit=${A_PART}`;
    const { _results, _pagination } = await readJson(send, path, Found);
    const more = _pagination?.next;
    // Pages are named by whole addresses; whoever sends knows the host.
    const place = more ? new URL(more) : undefined;
    return {
      tickets: _results.map(conversationTicket),
      ...(place ? { next: `${place.pathname}${place.search}` } : {}),
    };
  },
  async one(send, ticketId) {
    const path = `/conversations/${encodeURIComponent(ticketId)}`;
    const conversation = await readJson(send, path, FrontConversation);
    const { _results } = await readJson(send, `${path}/messages?limit=${A_PART}`, Messages);
    // The newest comes first; what was written at first is what the ticket is about.
    const first = _results.findLast(({ is_inbound }) => is_inbound);
    const text = first?.text || first?.body;
    return { ...conversationTicket(conversation), html: !first?.text, ...said({ text }) };
  },
};
