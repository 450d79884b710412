import { z } from 'zod';
import { conversationTicket, FrontConversation } from '#lib/helpdesk-api/tickets/front.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Preview = z.looseObject({ conversation: FrontConversation });
const ByApplication = z.looseObject({ type: z.string(), payload: Preview });

/**
 * Front: an application signs timestamp and body with HMAC-SHA256, a rule the body alone with HMAC-SHA1. Both send a preview
 * without what was written, which is read through the connection.
 */
export const frontHook: HelpdeskHook = {
  verify: ({ header, body }, secret, now) => {
    const signature = header('x-front-signature');
    const timestamp = header('x-front-request-timestamp');
    if (timestamp === undefined) return judge(signature, hmac('sha1', secret, [body], 'base64'));
    const right = hmac('sha256', secret, [`${timestamp}:`, body], 'base64');
    return judge(signature, right, { sentAt: millisecondsIn(timestamp), now });
  },
  read: (body) => {
    const byApplication = ByApplication.safeParse(body);
    const preview = byApplication.success ? byApplication.data.payload : Preview.safeParse(body).data;
    if (!preview) return NOTHING;
    const { conversation } = preview;
    return { tickets: [conversationTicket(conversation)], awaited: [conversation.id] };
  },
};

const millisecondsIn = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN);
