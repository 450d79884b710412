import { z } from 'zod';
import { type HeardTicket, said } from '../heard-ticket.ts';
import { ACCEPTS_JSON, jsonOf, readJson, type Send } from '../send.ts';
import { TICKET_PAGE } from '../ticket-page.ts';
import { A_PART, type TicketApi } from './ticket-api.ts';

const Person = z.looseObject({ name: z.string().nullish() });

/** A conversation, as the API and its webhooks tell it. */
export const IntercomConversation = z.looseObject({
  id: z.union([z.string(), z.number().transform(String)]),
  title: z.string().nullish(),
  state: z.string().nullish(),
  updated_at: z.number().nullish(),
  source: z
    .looseObject({ subject: z.string().nullish(), body: z.string().nullish(), author: Person.nullish() })
    .nullish(),
});

const withoutTags = (html: string | null | undefined) => html?.replaceAll(/<[^<>]*>/g, ' ').trim();

/**
 * A conversation as a ticket. Most have no title; then it is the subject of the first message, which can be HTML.
 * @param app the customer's own part of addresses
 */
export function conversationTicket(conversation: z.infer<typeof IntercomConversation>, app: string): HeardTicket {
  const { id, title, state, updated_at, source } = conversation;
  return {
    ticketId: id,
    page: TICKET_PAGE.intercom(id, app),
    html: true,
    names: source?.author?.name ? [source.author.name] : [],
    ...said({
      subject: title || withoutTags(source?.subject),
      text: source?.body,
      status: state,
      updatedAt: updated_at ? new Date(updated_at * 1_000).toISOString() : undefined,
    }),
  };
}

const HEADERS = { ...ACCEPTS_JSON, 'intercom-version': '2.14' };
const Me = z.object({ app: z.looseObject({ id_code: z.string() }).nullish() });
const Found = z.object({
  conversations: z.array(IntercomConversation),
  pages: z.looseObject({ next: z.looseObject({ starting_after: z.string().nullish() }).nullish() }).nullish(),
});

async function appOf(send: Send): Promise<string> {
  return (await readJson(send, '/me', Me, HEADERS)).app?.id_code ?? '';
}

/** Intercom's search of conversations, 2.14. */
export const intercomTickets: TicketApi = {
  order: 'oldest-first',
  async changed(send, { since, next }) {
    const body = {
      // Greater than, and in whole seconds.
      query: { field: 'updated_at', operator: '>', value: Math.floor(since.getTime() / 1_000) - 1 },
      sort: { field: 'updated_at', order: 'ascending' },
      pagination: { per_page: A_PART, ...(next === undefined ? {} : { starting_after: next }) },
    };
    const app = await appOf(send);
    const answer = await send({ method: 'POST', path: '/conversations/search', headers: HEADERS, body });
    const { conversations, pages } = jsonOf(answer, Found);
    const more = pages?.next?.starting_after;
    return {
      tickets: conversations.map((conversation) => conversationTicket(conversation, app)),
      ...(more ? { next: more } : {}),
    };
  },
  async one(send, ticketId) {
    const path = `/conversations/${encodeURIComponent(ticketId)}`;
    return conversationTicket(await readJson(send, path, IntercomConversation, HEADERS), await appOf(send));
  },
};
