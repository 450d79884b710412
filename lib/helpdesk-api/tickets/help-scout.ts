import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { readJson } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import type { TicketApi } from './ticket-api.ts';

const Person = z.looseObject({ first: z.string().nullish(), last: z.string().nullish() });

/** A conversation, as the API and its webhooks tell it. */
export const HelpScoutConversation = z.looseObject({
  id: z.number(),
  subject: z.string().nullish(),
  preview: z.string().nullish(),
  status: z.string().nullish(),
  userUpdatedAt: z.string().nullish(),
  primaryCustomer: Person.nullish(),
  _embedded: z
    .looseObject({
      threads: z.array(z.looseObject({ type: z.string(), body: z.string().nullish() })).nullish(),
    })
    .nullish(),
});

/** A conversation as a ticket. Of its threads only what a customer wrote counts; the oldest comes last. */
export function conversationTicket(conversation: z.infer<typeof HelpScoutConversation>): HeardTicket {
  const { id, subject, preview, status, userUpdatedAt, primaryCustomer, _embedded } = conversation;
  const written = _embedded?.threads?.findLast(({ type, body }) => type === 'customer' && body)?.body;
  const name = [primaryCustomer?.first, primaryCustomer?.last].filter(Boolean).join(' ');
  const ticketId = String(id);
  return {
    ticketId,
    page: TICKET_PAGE['help-scout'](ticketId),
    names: name ? [name] : [],
    html: Boolean(written),
    ...said({ subject, text: written || preview, status, updatedAt: userUpdatedAt }),
  };
}

const Found = z.object({
  _embedded: z.object({ conversations: z.array(HelpScoutConversation) }).nullish(),
  page: z.object({ number: z.number(), totalPages: z.number() }).nullish(),
});

/** Help Scout's list of conversations, fifty a page. */
export const helpScoutTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next = '1' }) {
    const query = new URLSearchParams({
      status: 'all',
      // It tells what changed after a time, and that time itself has to be among it.
      modifiedSince: new Date(since.getTime() - 1_000).toISOString().replace(/\.\d+/, ''),
      sortField: 'modifiedAt',
      sortOrder: 'asc',
      embed: 'threads',
      page: next,
    });
    const { _embedded, page } = await readJson(send, `/v2/conversations?${query}`, Found);
    return {
      tickets: (_embedded?.conversations ?? []).map(conversationTicket),
      ...(page && page.number < page.totalPages ? { next: String(page.number + 1) } : {}),
    };
  },
  one: async (send, ticketId) => {
    const path = `/v2/conversations/${encodeURIComponent(ticketId)}?embed=threads`;
    return conversationTicket(await readJson(send, path, HelpScoutConversation));
  },
};
