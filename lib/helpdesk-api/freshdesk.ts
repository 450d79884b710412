import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { checked, jsonOf, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Ticket = z.object({ tags: z.array(z.string()) });
const HEADERS = { accept: 'application/json' };
const ticketPath = (id: string) => `/api/v2/tickets/${encodeURIComponent(id)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  return jsonOf(await send({ method: 'GET', path: ticketPath(ticketId), headers: HEADERS }), Ticket).tags;
}

/**
 * Freshdesk, REST v2. A ticket's tags are replaced as a whole. It has a bulk update, but whether that one adds tags or
 * replaces them is not documented, and a guess would wipe the tags of many tickets.
 */
export const freshdesk: TagApi = {
  setTag: replacingList({
    read,
    write: async (send, { ticketId }, tags) => {
      checked(await send({ method: 'PUT', path: ticketPath(ticketId), headers: HEADERS, body: { tags } }));
      return true;
    },
  }),
  tagsOf: read,
};
