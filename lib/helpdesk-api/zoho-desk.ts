import { z } from 'zod';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, jsonOf, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const TagList = z.object({ data: z.array(z.object({ name: z.string() })) });
/** Zoho's own rule for the names of tags. */
const SHORTEST = 3;
const ticketPath = (id: string) => `/api/v1/tickets/${encodeURIComponent(id)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const answer = await send({ method: 'GET', path: `${ticketPath(ticketId)}/tags`, headers: ACCEPTS_JSON });
  // A ticket without tags has no content.
  if (answer.status === 204) return [];
  return jsonOf(answer, TagList).data.map(({ name }) => name);
}

/** Zoho Desk, REST v1. Tags go on and come off by name. Whoever sends adds the header `orgId`, which every call needs. */
export const zohoDesk: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    if (tag.length < SHORTEST)
      throw new HelpdeskRefusal(`Zoho Desk takes no tag as short as “${tag}”: three characters at least.`);
    if (!changedTags(await read(send, { ticketId }), tag, wish)) return;
    const path = `${ticketPath(ticketId)}/${wish === 'add' ? 'associateTag' : 'dissociateTag'}`;
    checked(await send({ method: 'POST', path, headers: ACCEPTS_JSON, body: { tags: [tag] } }));
    if (changedTags(await read(send, { ticketId }), tag, wish)) {
      throw new HelpdeskRefusal('Zoho Desk said yes and did not change the tag.');
    }
  },
  tagsOf: read,
};
