import { z } from 'zod';
import { said } from '#lib/helpdesk-api/heard-ticket.ts';
import { TICKET_PAGE } from '#lib/helpdesk-api/ticket-page.ts';
import { type HelpdeskHook, hmac, judge } from '../hook.ts';

const Named = z.union([z.string(), z.looseObject({ name: z.string().nullish() }).transform(({ name }) => name)]);
const Sent = z.looseObject({
  ticket: z.looseObject({
    id: z.number(),
    title: z.string().nullish(),
    state: Named.nullish(),
    updated_at: z.string().nullish(),
    customer: z
      .looseObject({ firstname: z.string().nullish(), lastname: z.string().nullish() })
      .nullish()
      .catch(undefined),
  }),
  article: z
    .looseObject({
      body: z.string().nullish(),
      content_type: z.string().nullish(),
      internal: z.boolean().nullish(),
      sender: Named.nullish(),
    })
    .nullish(),
});

/** Zammad: HMAC-SHA1 of the body under the webhook's token, in hex. */
export const zammadHook: HelpdeskHook = {
  verify: ({ header, body }, secret) => judge(header('x-hub-signature'), `sha1=${hmac('sha1', secret, [body], 'hex')}`),
  read: (body) => {
    const { ticket, article } = Sent.parse(body);
    const ticketId = String(ticket.id);
    // Notes of colleagues and their answers are not what the requester says.
    const written = article?.sender === 'Customer' && !article.internal ? article.body : undefined;
    const heard = {
      ticketId,
      page: TICKET_PAGE.zammad(ticketId),
      html: article?.content_type === 'text/html',
      names: [[ticket.customer?.firstname, ticket.customer?.lastname].filter(Boolean).join(' ')],
      ...said({ subject: ticket.title, status: ticket.state, updatedAt: ticket.updated_at, text: written }),
    };
    return { tickets: [heard], awaited: [] };
  },
};
