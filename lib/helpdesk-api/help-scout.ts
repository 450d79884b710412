import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { checked, jsonOf, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Conversation = z.object({ tags: z.array(z.object({ tag: z.string() })) });
const HEADERS = { accept: 'application/json' };
const conversationPath = (id: string) => `/v2/conversations/${encodeURIComponent(id)}`;

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const answer = await send({ method: 'GET', path: conversationPath(ticketId), headers: HEADERS });
  return jsonOf(answer, Conversation).tags.map(({ tag }) => tag);
}

/** Help Scout, Inbox API v2. Tags that are left out are removed. */
export const helpScout: TagApi = {
  setTag: replacingList({
    read,
    write: async (send, { ticketId }, tags) => {
      const path = `${conversationPath(ticketId)}/tags`;
      checked(await send({ method: 'PUT', path, headers: HEADERS, body: { tags } }));
      return true;
    },
  }),
  tagsOf: read,
};
