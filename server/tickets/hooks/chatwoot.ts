import { z } from 'zod';
import { ChatwootConversation, conversationTicket } from '#lib/helpdesk-api/tickets/chatwoot.ts';
import { type HelpdeskHook, hmac, judge, NOTHING } from '../hook.ts';

const Account = z.looseObject({ id: z.number() });
const Event = z.looseObject({ event: z.string(), account: Account.nullish() });
const OfMessage = z.looseObject({
  content: z.string().nullish(),
  message_type: z.union([z.string(), z.number()]).nullish(),
  private: z.boolean().nullish(),
  sender: z.looseObject({ name: z.string().nullish() }).nullish(),
  conversation: ChatwootConversation,
});

/** Chatwoot: HMAC-SHA256 of timestamp, a dot and the body, in hex. */
export const chatwootHook: HelpdeskHook = {
  verify: ({ header, body }, secret, now) => {
    const timestamp = header('x-chatwoot-timestamp') ?? '';
    const right = `sha256=${hmac('sha256', secret, [`${timestamp}.`, body], 'hex')}`;
    const sentAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
    return judge(header('x-chatwoot-signature'), right, { sentAt, now });
  },
  read: (body) => {
    const { event, account } = Event.parse(body);
    const accountId = account?.id;
    if (event.startsWith('conversation_') && !event.startsWith('conversation_typing')) {
      return { tickets: [conversationTicket(ChatwootConversation.parse(body), accountId)], awaited: [] };
    }
    if (event !== 'message_created' && event !== 'message_updated') return NOTHING;
    const { conversation, ...message } = OfMessage.parse(body);
    // What colleagues write to each other stays where it is.
    const messages = [message];
    return { tickets: [conversationTicket({ ...conversation, messages }, accountId)], awaited: [] };
  },
};
