import { z } from 'zod';
import { MOST_OPEN_TICKETS, type OpenTickets } from './open-tickets.ts';
import { ACCEPTS_JSON, checked, HelpdeskRefusal, readJson, type Send } from './send.ts';
import { changedTags, type TagApi } from './tag-api.ts';

const Tags = z.object({ tags: z.array(z.string()) });

/** Zammad counts its tickets in whole numbers, and takes them as such only. */
function numberOf(ticketId: string): number {
  const number = Number(ticketId);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new HelpdeskRefusal('This is not the number of a ticket of Zammad.');
}

async function read(send: Send, { ticketId }: { ticketId: string }): Promise<string[]> {
  const path = `/api/v1/tags?object=Ticket&o_id=${numberOf(ticketId)}`;
  return (await readJson(send, path, Tags)).tags;
}

/** Zammad, REST v1. One tag goes on or comes off at a time. */
export const zammad: TagApi = {
  async setTag(send, { ticketId, tag, wish }) {
    if (!changedTags(await read(send, { ticketId }), tag, wish)) return;
    const body = { object: 'Ticket', o_id: numberOf(ticketId), item: tag };
    const [method, path] =
      wish === 'add' ? (['POST', '/api/v1/tags/add'] as const) : (['DELETE', '/api/v1/tags/remove'] as const);
    const answer = await send({ method, path, headers: ACCEPTS_JSON, body });
    if (answer.status === 403 && wish === 'add') {
      throw new HelpdeskRefusal(
        `Zammad takes no new tags from you, and it does not have “${tag}” yet. An admin can make it.`,
      );
    }
    checked(answer);
  },
  tagsOf: read,
};

const Found = z.array(
  z.object({
    id: z.number(),
    title: z.string().nullish(),
    state: z.string().nullish(),
    updated_at: z.string().nullish(),
  }),
);

/** Zammad's search. `expand` makes it a plain list with names in place of numbers. */
export const zammadOpenTickets: OpenTickets = async (send) => {
  const query = new URLSearchParams({
    query: 'state.name:new OR state.name:open',
    limit: String(MOST_OPEN_TICKETS),
    sort_by: 'updated_at',
    order_by: 'desc',
    expand: 'true',
  });
  const found = await readJson(send, `/api/v1/tickets/search?${query}`, Found);
  return found.map(({ id, title, state, updated_at }) => ({
    ticketId: String(id),
    subject: title ?? '',
    ...(state ? { status: state } : {}),
    ...(updated_at ? { updatedAt: updated_at } : {}),
  }));
};
