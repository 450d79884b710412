import { z } from 'zod';
import { gorgias } from '#lib/helpdesk-api/gorgias.ts';
import { jira } from '#lib/helpdesk-api/jira.ts';
import { zammad } from '#lib/helpdesk-api/zammad.ts';
import { zohoDesk } from '#lib/helpdesk-api/zoho-desk.ts';
import { added, type Fake, json, NOT_FOUND, nothing, routes, someTickets, without } from './fake.ts';

// Helpdesks that add or remove one tag by its name.

const Labels = z.object({
  update: z.object({ labels: z.array(z.union([z.object({ add: z.string() }), z.object({ remove: z.string() })])) }),
});

export function fakeJira(): Fake {
  const tickets = someTickets('SUP-1', 'SUP-2');
  const send = routes(
    [
      'GET',
      '/rest/api/3/issue/*',
      ({ parts: [key = ''] }) => {
        const labels = tickets.get(key);
        return labels ? json({ id: '1', key, fields: { labels } }) : NOT_FOUND;
      },
    ],
    [
      'PUT',
      '/rest/api/3/issue/*',
      ({ parts: [key = ''], body }) => {
        if (!tickets.has(key)) return NOT_FOUND;
        for (const change of Labels.parse(body).update.labels) {
          const now = tickets.get(key) ?? [];
          tickets.set(key, 'add' in change ? added(now, [change.add]) : without(now, [change.remove]));
        }
        return nothing();
      },
    ],
  );
  return { name: 'Jira Service Management', api: jira, send, tickets };
}

const Names = z.object({ names: z.array(z.string()) });

/** @param removes whether it knows how to remove a tag; the documentation that could be read does not say */
export function fakeGorgias(removes: boolean): Fake {
  const tickets = someTickets('11', '12');
  const tagsPath = '/api/tickets/*/tags';
  const changing = (id: string, change: (tags: string[]) => string[], status: number) => {
    const tags = tickets.get(id);
    if (!tags) return NOT_FOUND;
    tickets.set(id, change(tags));
    return nothing(status);
  };
  const send = routes(
    [
      'GET',
      '/api/tickets/*',
      ({ parts: [id = ''] }) => {
        const tags = tickets.get(id);
        return tags ? json({ id: Number(id), tags: tags.map((name, at) => ({ id: at, name })) }) : NOT_FOUND;
      },
    ],
    [
      'POST',
      tagsPath,
      ({ parts: [id = ''], body }) => changing(id, (tags) => added(tags, Names.parse(body).names), 201),
    ],
    ['PUT', tagsPath, ({ parts: [id = ''], body }) => changing(id, () => Names.parse(body).names, 202)],
    [
      'DELETE',
      tagsPath,
      ({ parts: [id = ''], body }) =>
        removes ? changing(id, (tags) => without(tags, Names.parse(body).names), 204) : json({ error: {} }, 405),
    ],
  );
  return { name: removes ? 'Gorgias' : 'a Gorgias that cannot remove', api: gorgias, send, tickets };
}

const Tags = z.object({ tags: z.array(z.string().min(3).max(100)) });

export function fakeZohoDesk(): Fake {
  const tickets = someTickets('152000000000001', '152000000000002');
  const changing = (id: string, change: (tags: string[]) => string[]) => {
    const tags = tickets.get(id);
    if (!tags) return json({ errorCode: 'URL_NOT_FOUND' }, 404);
    tickets.set(id, change(tags));
    return nothing(200);
  };
  const send = routes(
    [
      'GET',
      '/api/v1/tickets/*/tags',
      ({ parts: [id = ''] }) => {
        const tags = tickets.get(id);
        if (!tags) return json({ errorCode: 'URL_NOT_FOUND' }, 404);
        return tags.length === 0 ? nothing() : json({ data: tags.map((name) => ({ name })) });
      },
    ],
    [
      'POST',
      '/api/v1/tickets/*/associateTag',
      ({ parts: [id = ''], body }) => changing(id, (tags) => added(tags, Tags.parse(body).tags)),
    ],
    [
      'POST',
      '/api/v1/tickets/*/dissociateTag',
      ({ parts: [id = ''], body }) => changing(id, (tags) => without(tags, Tags.parse(body).tags)),
    ],
  );
  return { name: 'Zoho Desk', api: zohoDesk, send, tickets };
}

const Item = z.object({ object: z.literal('Ticket'), o_id: z.number(), item: z.string() });

export function fakeZammad(): Fake {
  const tickets = someTickets('21', '22');
  const changing = (body: unknown, change: (tags: string[], item: string) => string[], status: number) => {
    const { o_id, item } = Item.parse(body);
    const tags = tickets.get(String(o_id));
    if (!tags) return json({ error: 'Couldn’t find Ticket' }, 404);
    tickets.set(String(o_id), change(tags, item));
    return json(true, status);
  };
  const send = routes(
    [
      'GET',
      '/api/v1/tags',
      ({ query }) => {
        const tags = tickets.get(query.get('o_id') ?? '');
        return tags && query.get('object') === 'Ticket' ? json({ tags }) : json({ error: 'not found' }, 404);
      },
    ],
    ['POST', '/api/v1/tags/add', ({ body }) => changing(body, (tags, item) => added(tags, [item]), 201)],
    ['DELETE', '/api/v1/tags/remove', ({ body }) => changing(body, (tags, item) => without(tags, [item]), 200)],
  );
  return { name: 'Zammad', api: zammad, send, tickets };
}
