import { z } from 'zod';
import { said } from '#lib/helpdesk-api/heard-ticket.ts';
import { TICKET_PAGE } from '#lib/helpdesk-api/ticket-page.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Person = z.looseObject({ first: z.string().nullish(), last: z.string().nullish() });
const Conversation = z.looseObject({
  id: z.number(),
  subject: z.string().nullish(),
  preview: z.string().nullish(),
  status: z.string().nullish(),
  userUpdatedAt: z.string().nullish(),
  primaryCustomer: Person.nullish(),
  _embedded: z
    .looseObject({
      threads: z
        .array(z.looseObject({ type: z.string(), body: z.string().nullish(), createdBy: Person.nullish() }))
        .nullish(),
    })
    .nullish(),
});
const fullName = (person: z.infer<typeof Person> | null | undefined) =>
  [person?.first, person?.last].filter(Boolean).join(' ');

/** Help Scout: HMAC-SHA1 of the body, in base64. The body is the conversation. */
export const helpScoutHook: HelpdeskHook = {
  verify: ({ header, body }, secret) => judge(header('x-helpscout-signature'), hmac('sha1', secret, [body], 'base64')),
  read: (body) => {
    // Its test, and events of what is no conversation.
    if (!z.looseObject({ subject: z.unknown() }).safeParse(body).success) return NOTHING;
    const { id, subject, preview, status, userUpdatedAt, primaryCustomer, _embedded } = Conversation.parse(body);
    const written = _embedded?.threads?.find(({ type }) => type === 'customer')?.body;
    const ticketId = String(id);
    const ticket = {
      ticketId,
      page: TICKET_PAGE['help-scout'](ticketId),
      names: [fullName(primaryCustomer)],
      html: Boolean(written),
      ...said({ subject, text: written || preview, status, updatedAt: userUpdatedAt }),
    };
    return { tickets: [ticket], awaited: [] };
  },
};
