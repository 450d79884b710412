import { z } from 'zod';
import { conversationTicket, HelpScoutConversation } from '#lib/helpdesk-api/tickets/help-scout.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

/** Help Scout: HMAC-SHA1 of the body, in base64. The body is the conversation. */
export const helpScoutHook: HelpdeskHook = {
  verify: ({ header, body }, secret) => judge(header('x-helpscout-signature'), hmac('sha1', secret, [body], 'base64')),
  read: (body) => {
    // Its test, and events of what is no conversation.
    if (!z.looseObject({ subject: z.unknown() }).safeParse(body).success) return NOTHING;
    return { tickets: [conversationTicket(HelpScoutConversation.parse(body))], awaited: [] };
  },
};
