import { z } from 'zod';
import { front } from '#lib/helpdesk-api/front.ts';
import { intercom } from '#lib/helpdesk-api/intercom.ts';
import { added, type Fake, json, NOT_FOUND, nothing, routes, someTickets, without } from './fake.ts';

// Helpdesks in which a tag is an object with an id, which has to be there before it can be put on anything.

/** The tags that there are, by their id. */
function tagObjects(prefix: string) {
  const names = new Map([
    [`${prefix}1`, 'vip'],
    [`${prefix}2`, 'billing'],
  ]);
  const idOf = (name: string) => [...names].find(([, known]) => known === name)?.[0];
  return {
    all: () => [...names].map(([id, name]) => ({ type: 'tag', id, name })),
    nameOf: (id: string) => names.get(id),
    /** The tag of this name; somebody may have put it on a ticket just now. */
    make: (name: string) => {
      const id = idOf(name) ?? `${prefix}${names.size + 1}`;
      names.set(id, name);
      return { type: 'tag', id, name };
    },
  };
}

const Name = z.object({ name: z.string() });
const ByAdmin = z.object({ admin_id: z.literal('456') });
const Put = ByAdmin.extend({ id: z.string() });

export function fakeIntercom(): Fake {
  const tickets = someTickets('64619700005694', '64619700005695');
  const tags = tagObjects('8');
  const shown = (names: string[]) => names.map((name) => tags.make(name));
  const error = json(
    { type: 'error.list', request_id: 'r', errors: [{ code: 'not_found', message: 'Not found' }] },
    404,
  );
  const send = routes(
    ['GET', '/me', () => json({ type: 'admin', id: '456', name: 'Ana', email: 'ana@company.test' })],
    ['GET', '/tags', () => json({ type: 'list', data: tags.all() })],
    ['POST', '/tags', ({ body }) => json(tags.make(Name.parse(body).name))],
    [
      'GET',
      '/conversations/*',
      ({ parts: [id = ''] }) => {
        const names = tickets.get(id);
        return names ? json({ type: 'conversation', id, tags: { type: 'tag.list', tags: shown(names) } }) : error;
      },
    ],
    [
      'POST',
      '/conversations/*/tags',
      ({ parts: [id = ''], body }) => {
        const tag = Put.parse(body);
        const name = tags.nameOf(tag.id);
        const names = tickets.get(id);
        if (name === undefined || !names) return error;
        tickets.set(id, added(names, [name]));
        return json({ type: 'tag', id: tag.id, name });
      },
    ],
    [
      'DELETE',
      '/conversations/*/tags/*',
      ({ parts: [id = '', tagId = ''], body }) => {
        ByAdmin.parse(body);
        const name = tags.nameOf(tagId);
        const names = tickets.get(id);
        if (name === undefined || !names) return error;
        tickets.set(id, without(names, [name]));
        return json({ type: 'tag', id: tagId, name });
      },
    ],
  );
  return { name: 'Intercom', api: intercom, send, tickets };
}

const TagIds = z.object({ tag_ids: z.array(z.string()) });

export function fakeFront(): Fake {
  const tickets = someTickets('cnv_1a', 'cnv_2b');
  const tags = tagObjects('tag_');
  const page = 'https://api2.frontapp.com/tags?limit=100&page_token=second';
  const changing = (id: string, body: unknown, change: (now: string[], names: string[]) => string[]) => {
    const now = tickets.get(id);
    const names = TagIds.parse(body).tag_ids.map((tagId) => tags.nameOf(tagId));
    if (!now || names.includes(undefined)) return NOT_FOUND;
    tickets.set(
      id,
      change(
        now,
        names.filter((name) => name !== undefined),
      ),
    );
    return nothing();
  };
  const send = routes(
    // One tag on the first page, the others on the second.
    [
      'GET',
      '/tags',
      ({ query }) =>
        json(
          query.has('page_token')
            ? { _results: tags.all().slice(1), _pagination: { next: null } }
            : { _results: tags.all().slice(0, 1), _pagination: { next: page } },
        ),
    ],
    ['POST', '/tags', ({ body }) => json(tags.make(Name.parse(body).name), 201)],
    [
      'GET',
      '/conversations/*',
      ({ parts: [id = ''] }) => {
        const names = tickets.get(id);
        return names ? json({ id, tags: names.map((name) => tags.make(name)) }) : NOT_FOUND;
      },
    ],
    ['POST', '/conversations/*/tags', ({ parts: [id = ''], body }) => changing(id, body, added)],
    ['DELETE', '/conversations/*/tags', ({ parts: [id = ''], body }) => changing(id, body, without)],
  );
  return { name: 'Front', api: front, send, tickets };
}
