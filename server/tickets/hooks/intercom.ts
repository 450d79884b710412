import { z } from 'zod';
import { conversationTicket, IntercomConversation } from '#lib/helpdesk-api/tickets/intercom.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Notification = z.looseObject({
  type: z.literal('notification_event'),
  topic: z.string(),
  app_id: z.string().nullish(),
  data: z.looseObject({ item: z.looseObject({ type: z.string().nullish() }) }),
});

/** Intercom: HMAC-SHA1 of the body under the client secret, in hex. */
export const intercomHook: HelpdeskHook = {
  verify: ({ header, body }, secret) => judge(header('x-hub-signature'), `sha1=${hmac('sha1', secret, [body], 'hex')}`),
  read: (body) => {
    const { data, app_id } = Notification.parse(body);
    if (data.item.type !== 'conversation') return NOTHING;
    const conversation = IntercomConversation.parse(data.item);
    return { tickets: [conversationTicket(conversation, app_id ?? '')], awaited: [] };
  },
};
