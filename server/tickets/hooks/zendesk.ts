import { z } from 'zod';
import { said } from '#lib/helpdesk-api/heard-ticket.ts';
import { TICKET_PAGE } from '#lib/helpdesk-api/ticket-page.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/));
/** An event that the webhook has subscribed to. */
const Event = z.looseObject({
  type: z.string().startsWith('zen:event-type:'),
  detail: z.looseObject({
    id: Id,
    subject: z.string().nullish(),
    description: z.string().nullish(),
    status: z.string().nullish(),
    updated_at: z.string().nullish(),
  }),
});
/** What a trigger sends; texts in it would break the JSON where they have quotes, so it says only which ticket. */
const Triggered = z.looseObject({ ticket_id: Id });

/** Zendesk: HMAC-SHA256 of timestamp and body, in base64. */
export const zendeskHook: HelpdeskHook = {
  verify: ({ header, body }, secret, now) => {
    const timestamp = header('x-zendesk-webhook-signature-timestamp') ?? '';
    const right = hmac('sha256', secret, [timestamp, body], 'base64');
    return judge(header('x-zendesk-webhook-signature'), right, { sentAt: Date.parse(timestamp), now });
  },
  read: (body) => {
    const triggered = Triggered.safeParse(body);
    if (triggered.success) return { tickets: [], awaited: [triggered.data.ticket_id] };
    const { type, detail } = Event.parse(body);
    if (!type.startsWith('zen:event-type:ticket.')) return NOTHING;
    const { id, subject, description, status, updated_at } = detail;
    const ticket = {
      ticketId: id,
      page: TICKET_PAGE.zendesk(id),
      ...said({ subject, text: description, status: status?.toLowerCase(), updatedAt: updated_at }),
    };
    // An event names the requester by a number only, so what was written is read where the name can be taken out.
    return { tickets: [ticket], awaited: [id] };
  },
};
