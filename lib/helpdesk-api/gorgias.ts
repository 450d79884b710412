import { z } from 'zod';
import { ACCEPTS_JSON, checked, readJson, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const Ticket = z.object({ tags: z.array(z.object({ name: z.string() })) });
const ticketPath = (id: string) => `/api/tickets/${encodeURIComponent(id)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const { tags } = await readJson(send, ticketPath(ticketId), Ticket);
  return tags.map(({ name }) => name);
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
    const answer = await send({ method, path, headers: ACCEPTS_JSON, body: { names: [tag] } });
    if (wish === 'remove' && (answer.status === 404 || answer.status === 405)) {
      checked(await send({ method: 'PUT', path, headers: ACCEPTS_JSON, body: { names: next } }));
      return;
    }
    checked(answer);
  },
  tagsOf: read,
};
