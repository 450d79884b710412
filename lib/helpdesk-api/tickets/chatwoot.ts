import { z } from 'zod';
import { chatwootAccount } from '../chatwoot-account.ts';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { nextPage, type TicketApi } from './ticket-api.ts';

const Sender = z.looseObject({ name: z.string().nullish() });
const Message = z.looseObject({
  content: z.string().nullish(),
  message_type: z.union([z.string(), z.number()]).nullish(),
  private: z.boolean().nullish(),
  sender: Sender.nullish(),
});

/** A conversation, as the API and its webhooks tell it. Times are in seconds since 1970. */
export const ChatwootConversation = z.looseObject({
  id: z.number(),
  account_id: z.number().nullish(),
  status: z.string().nullish(),
  last_activity_at: z.number().nullish().catch(undefined),
  meta: z.looseObject({ sender: Sender.nullish() }).nullish(),
  messages: z.array(Message).nullish(),
});

/** The API writes it as a number, webhooks as a word. */
const isIncoming = ({ message_type, private: among }: z.infer<typeof Message>) =>
  (message_type === 'incoming' || message_type === 0) && among !== true;

/** A conversation as a ticket: it has no subject, and of what was written only what came from outside counts. */
export function conversationTicket(
  conversation: z.infer<typeof ChatwootConversation>,
  account = conversation.account_id ?? 0,
): HeardTicket {
  const { id, status, last_activity_at, meta, messages } = conversation;
  const written = messages?.find(isIncoming);
  const names = [meta?.sender?.name, written?.sender?.name].flatMap((name) => (name ? [name] : []));
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE.chatwoot(ticketId, String(account)),
    names,
    ...said({
      text: written?.content,
      status,
      updatedAt: last_activity_at ? new Date(last_activity_at * 1_000).toISOString() : undefined,
    }),
  };
}

const Found = z.object({ data: z.object({ payload: z.array(ChatwootConversation) }) });
/** As many as Chatwoot gives at once. */
const ITS_PART = 25;

/** Chatwoot's list of conversations. It cannot be asked for a time, so it is read from the newest on until that time. */
export const chatwootTickets: TicketApi = {
  order: 'newest-first',
  async changed(send, { since, next = '1' }) {
    const account = await chatwootAccount(send);
    const query = new URLSearchParams({ status: 'all', sort_by: 'last_activity_at_desc', page: next });
    const { data } = await readJson(send, `/api/v1/accounts/${account}/conversations?${query}`, Found);
    const fresh = data.payload.filter(({ last_activity_at: at }) => !at || at * 1_000 >= since.getTime() - 1_000);
    return {
      tickets: fresh.map((conversation) => conversationTicket(conversation, account)),
      ...nextPage(Number(next), fresh.length, ITS_PART),
    };
  },
  async one(send, ticketId) {
    const account = await chatwootAccount(send);
    const path = `/api/v1/accounts/${account}/conversations/${encodeURIComponent(ticketId)}`;
    return conversationTicket(await readJson(send, path, ChatwootConversation), account);
  },
};
