import { z } from 'zod';
import { chatwootAccount } from './chatwoot-account.ts';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, readJson, type Send } from './send.ts';

const Labels = z.object({ payload: z.array(z.string()) });

async function labelsPath(send: Send, conversation: string): Promise<string> {
  return `/api/v1/accounts/${await chatwootAccount(send)}/conversations/${encodeURIComponent(conversation)}/labels`;
}

/**
 * Chatwoot, application API v1. A conversation's labels are replaced as a whole. Its bulk action answers at once and never
 * says what became of each conversation, so it is not used.
 */
export const chatwoot = replacingList({
  read: async (send, { ticketId }) => ({
    tags: (await readJson(send, await labelsPath(send, ticketId), Labels)).payload,
  }),
  write: async (send, { ticketId }, labels) => {
    const path = await labelsPath(send, ticketId);
    checked(await send({ method: 'POST', path, headers: ACCEPTS_JSON, body: { labels } }));
  },
});
