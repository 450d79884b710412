import { z } from 'zod';
import { chatwootAccount } from './chatwoot-account.ts';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, readJson, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Labels = z.object({ payload: z.array(z.string()) });

/**
 * Chatwoot, application API v1. A conversation's labels are replaced as a whole. Its bulk action answers at once and never
 * says what became of each conversation, so it is not used.
 * @param accountOf the account that the conversations belong to
 */
export function chatwootLabels(accountOf: (send: Send) => Promise<number>): TagApi {
  const labelsPath = async (send: Send, conversation: string) =>
    `/api/v1/accounts/${await accountOf(send)}/conversations/${encodeURIComponent(conversation)}/labels`;
  return replacingList({
    read: async (send, { ticketId }) => ({
      tags: (await readJson(send, await labelsPath(send, ticketId), Labels)).payload,
    }),
    write: async (send, { ticketId }, labels) => {
      const path = await labelsPath(send, ticketId);
      checked(await send({ method: 'POST', path, headers: ACCEPTS_JSON, body: { labels } }));
    },
  });
}

/** Chatwoot by a connection, in the account of whoever has made its token. */
export const chatwoot = chatwootLabels(chatwootAccount);
