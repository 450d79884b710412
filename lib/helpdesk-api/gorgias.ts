import { z } from 'zod';
import { checked, jsonOf, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const Ticket = z.object({ tags: z.array(z.object({ name: z.string() })) });
const HEADERS = { accept: 'application/json' };
const ticketPath = (id: string) => `/api/tickets/${encodeURIComponent(id)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const answer = await send({ method: 'GET', path: ticketPath(ticketId), headers: HEADERS });
  return jsonOf(answer, Ticket).tags.map(({ name }) => name);
}

/**
 * Gorgias, REST. Adding goes by name. Removing is documented nowhere that could be read; where the helpdesk does not know
 * it, the list without the tag is written instead.
 */
export const gorgias: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    const next = changedTags(await read(send, { ticketId }), tag, wish);
    if (!next) return;
    const path = `${ticketPath(ticketId)}/tags`;
    const method = wish === 'add' ? 'POST' : 'DELETE';
    const answer = await send({ method, path, headers: HEADERS, body: { names: [tag] } });
    if (wish === 'remove' && (answer.status === 404 || answer.status === 405)) {
      checked(await send({ method: 'PUT', path, headers: HEADERS, body: { names: next } }));
      return;
    }
    checked(answer);
  },
  tagsOf: read,
};
