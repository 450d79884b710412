import { z } from 'zod';
import { replacingList } from './replace-list.ts';
import { ACCEPTS_JSON, checked, readJson } from './send.ts';

const Conversation = z.object({ tags: z.array(z.object({ tag: z.string() })) });
const conversationPath = (id: string) => `/v2/conversations/${encodeURIComponent(id)}`;

/** Help Scout, Inbox API v2. Tags that are left out are removed. */
export const helpScout = replacingList({
  read: async (send, { ticketId }) => {
    const { tags } = await readJson(send, conversationPath(ticketId), Conversation);
    return { tags: tags.map(({ tag }) => tag) };
  },
  write: async (send, { ticketId }, tags) => {
    const path = `${conversationPath(ticketId)}/tags`;
    checked(await send({ method: 'PUT', path, headers: ACCEPTS_JSON, body: { tags } }));
  },
});
