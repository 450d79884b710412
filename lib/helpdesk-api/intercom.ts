import { z } from 'zod';
import { tagIdFor } from './named-tags.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, jsonOf, readJson, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Tag = z.object({ id: z.string(), name: z.string() });
const TagList = z.object({ data: z.array(Tag) });
const Conversation = z.object({ tags: z.object({ tags: z.array(Tag) }) });
const Me = z.object({ type: z.literal('admin'), id: z.string() });

const HEADERS = { ...ACCEPTS_JSON, 'intercom-version': '2.14' };
const conversationPath = (id: string) => `/conversations/${encodeURIComponent(id)}`;

async function tagsOn(send: Send, ticketId: string) {
  return (await readJson(send, conversationPath(ticketId), Conversation, HEADERS)).tags.tags;
}

/** Tags are set in somebody's name: that of the admin whom the token belongs to. */
async function ownId(send: Send): Promise<string> {
  return (await readJson(send, '/me', Me, HEADERS)).id;
}

const finder = {
  find: async (send: Send, name: string) => {
    const { data } = await readJson(send, '/tags', TagList, HEADERS);
    return data.find((tag) => tag.name === name)?.id;
  },
  make: async (send: Send, name: string) =>
    jsonOf(await send({ method: 'POST', path: '/tags', headers: HEADERS, body: { name } }), Tag).id,
};

/** Intercom, REST 2.14. Tags are objects; one is put on a conversation, or taken off, by its id and an admin's. */
export const intercom: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    const there = (await tagsOn(send, ticketId)).find(({ name }) => name === tag);
    if ((there !== undefined) === (wish === 'add')) return;
    const admin_id = await ownId(send);
    const path = `${conversationPath(ticketId)}/tags`;
    if (there) {
      checked(
        await send({
          method: 'DELETE',
          path: `${path}/${encodeURIComponent(there.id)}`,
          headers: HEADERS,
          body: { admin_id },
        }),
      );
    } else {
      const id = await tagIdFor(finder, send, tag);
      checked(await send({ method: 'POST', path, headers: HEADERS, body: { id, admin_id } }));
    }
    const stays = (await tagsOn(send, ticketId)).some(({ name }) => name === tag);
    if (stays !== (wish === 'add')) throw new HelpdeskRefusal('Intercom said yes and did not change the tag.');
  },
  tagsOf: async (send, { ticketId }) => (await tagsOn(send, ticketId)).map(({ name }) => name),
};
