import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { checked, jsonOf, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Labels = z.object({ payload: z.array(z.string()) });
const HEADERS = { accept: 'application/json' };

/** A ticket is `ACCOUNT/CONVERSATION`, because every path needs the account as well. */
function labelsPath(ticketId: string): string {
  const [account = '', conversation = ''] = ticketId.split('/');
  return `/api/v1/accounts/${encodeURIComponent(account)}/conversations/${encodeURIComponent(conversation)}/labels`;
}

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  return jsonOf(await send({ method: 'GET', path: labelsPath(ticketId), headers: HEADERS }), Labels).payload;
}

/**
 * Chatwoot, application API v1. A conversation's labels are replaced as a whole. Its bulk action answers at once and never
 * says what became of each conversation, so it is not used.
 */
export const chatwoot: TagApi = {
  setTag: replacingList({
    read,
    write: async (send, { ticketId }, labels) => {
      checked(await send({ method: 'POST', path: labelsPath(ticketId), headers: HEADERS, body: { labels } }));
      return true;
    },
  }),
  tagsOf: read,
};
