import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, readJson } from './send.ts';

const Labels = z.object({ payload: z.array(z.string()) });

/** A ticket is `ACCOUNT/CONVERSATION`, because every path needs the account as well. */
function labelsPath(ticketId: string): string {
  const [account = '', conversation = ''] = ticketId.split('/');
  return `/api/v1/accounts/${encodeURIComponent(account)}/conversations/${encodeURIComponent(conversation)}/labels`;
}

/**
 * Chatwoot, application API v1. A conversation's labels are replaced as a whole. Its bulk action answers at once and never
 * says what became of each conversation, so it is not used.
 */
export const chatwoot = replacingList({
  read: async (send, { ticketId }) => ({ tags: (await readJson(send, labelsPath(ticketId), Labels)).payload }),
  write: async (send, { ticketId }, labels) => {
    checked(await send({ method: 'POST', path: labelsPath(ticketId), headers: ACCEPTS_JSON, body: { labels } }));
  },
});
