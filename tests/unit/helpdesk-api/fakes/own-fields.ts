import { z } from 'zod';
import { redmine } from '#lib/helpdesk-api/redmine.ts';
import { requestTrackerTags } from '#lib/helpdesk-api/request-tracker.ts';
import { type Fake, json, NOT_FOUND, nothing, routes, someTickets } from './fake.ts';

// Helpdesks that run at the customer's own, and keep tags in a field that an administrator has made. Each has another field.

const FIELD = 'Tags';
const OTHER = 'Topics';

const Written = z.object({ CustomFields: z.object({ [FIELD]: z.array(z.string()) }) });

/** Request Tracker 5, REST2. */
export function fakeRequestTracker(): Fake {
  const tickets = someTickets('81', '82');
  const etagOf = (id: string) => `"${(tickets.get(id) ?? []).join(' ')}"`;
  const send = routes(
    [
      'GET',
      '/REST/2.0/ticket/*',
      ({ parts: [id = ''] }) => {
        const values = tickets.get(id);
        const fields = [
          { id: '1', name: FIELD, values },
          { id: '2', name: OTHER, values: [] },
        ];
        return values ? json({ id: Number(id), CustomFields: fields }, 200, { etag: etagOf(id) }) : NOT_FOUND;
      },
    ],
    [
      'PUT',
      '/REST/2.0/ticket/*',
      ({ parts: [id = ''], body, headers = {} }) => {
        if (!tickets.has(id)) return NOT_FOUND;
        if (headers['if-match'] !== etagOf(id)) return json({ message: 'Precondition Failed' }, 412);
        tickets.set(id, Written.parse(body).CustomFields[FIELD] ?? []);
        return json([`Ticket ${id}: changed`]);
      },
    ],
    [
      'GET',
      '/REST/2.0/tickets',
      ({ query }) => {
        const id = /^id = (\d+)$/.exec(query.get('query') ?? '')?.[1] ?? '';
        return json({ items: tickets.has(id) ? [{ id, Subject: 'Card refused', Status: 'open' }] : [], pages: 1 });
      },
    ],
  );
  return { name: 'Request Tracker', api: requestTrackerTags('/REST/2.0'), send, tickets, field: FIELD };
}

const Saved = z.object({
  issue: z.object({ custom_fields: z.array(z.object({ id: z.literal(1), value: z.string() })) }),
});

/** Redmine, with its REST interface on. */
export function fakeRedmine(): Fake {
  const tickets = someTickets('91', '92');
  const named = (part = '') => part.replace(/\.json$/, '');
  const send = routes(
    [
      'GET',
      '/issues/*',
      ({ parts: [part] }) => {
        const tags = tickets.get(named(part));
        const fields = [
          { id: 1, name: FIELD, value: tags?.join(', ') },
          { id: 2, name: OTHER, value: '' },
        ];
        const issue = { id: Number(named(part)), subject: 'Card refused', status: { id: 1, name: 'New' } };
        return tags ? json({ issue: { ...issue, custom_fields: fields } }) : nothing(404);
      },
    ],
    [
      'PUT',
      '/issues/*',
      ({ parts: [part], body }) => {
        if (!tickets.has(named(part))) return nothing(404);
        const [{ value = '' } = {}] = Saved.parse(body).issue.custom_fields;
        tickets.set(named(part), value.split(', ').filter(Boolean));
        return nothing();
      },
    ],
  );
  return { name: 'Redmine', api: redmine, send, tickets, field: FIELD };
}
