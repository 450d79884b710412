import { z } from 'zod';
import { tagIdFor } from './named-tags.ts';
import { ACCEPTS_JSON, checked, jsonOf, readJson, type Send } from './send.ts';
import type { TagApi } from './tag-api.ts';

const Tag = z.object({ id: z.string(), name: z.string() });
const TagPage = z.object({
  _results: z.array(Tag),
  _pagination: z.object({ next: z.string().nullish() }).optional(),
});
const Conversation = z.object({ tags: z.array(Tag) });

/** A hundred tags a page; who has more than these has a company of its own in Front. */
const MOST_PAGES = 50;
const conversationPath = (id: string) => `/conversations/${encodeURIComponent(id)}`;

async function tagsOn(send: Send, ticketId: string) {
  return (await readJson(send, conversationPath(ticketId), Conversation)).tags;
}

const finder = {
  find: async (send: Send, name: string) => {
    let path: string | undefined = '/tags?limit=100';
    for (let page = 0; path !== undefined && page < MOST_PAGES; page += 1) {
      const listed: z.infer<typeof TagPage> = await readJson(send, path, TagPage);
      const found = listed._results.find((tag) => tag.name === name);
      if (found) return found.id;
      const next = listed._pagination?.next;
      // Pages are named by whole addresses; whoever sends knows the host.
      path = next ? `${new URL(next).pathname}${new URL(next).search}` : undefined;
    }
    return undefined;
  },
  make: async (send: Send, name: string) =>
    jsonOf(await send({ method: 'POST', path: '/tags', headers: ACCEPTS_JSON, body: { name } }), Tag).id,
};

/** Front, core API. Tags are objects, put on a conversation or taken off by their ids. */
export const front: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    const there = (await tagsOn(send, ticketId)).find(({ name }) => name === tag);
    if ((there !== undefined) === (wish === 'add')) return;
    const id = there?.id ?? (await tagIdFor(finder, send, tag));
    const method = wish === 'add' ? 'POST' : 'DELETE';
    checked(
      await send({
        method,
        path: `${conversationPath(ticketId)}/tags`,
        headers: ACCEPTS_JSON,
        body: { tag_ids: [id] },
      }),
    );
  },
  tagsOf: async (send, { ticketId }) => (await tagsOn(send, ticketId)).map(({ name }) => name),
};
