import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, readJson } from './send.ts';

const Ticket = z.object({ tags: z.array(z.string()) });
const ticketPath = (id: string) => `/api/v2/tickets/${encodeURIComponent(id)}`;

/**
 * Freshdesk, REST v2. A ticket's tags are replaced as a whole. It has a bulk update, but whether that one adds tags or
 * replaces them is not documented, and a guess would wipe the tags of many tickets.
 */
export const freshdesk = replacingList({
  read: (send, { ticketId }) => readJson(send, ticketPath(ticketId), Ticket),
  write: async (send, { ticketId }, tags) => {
    checked(await send({ method: 'PUT', path: ticketPath(ticketId), headers: ACCEPTS_JSON, body: { tags } }));
  },
});
