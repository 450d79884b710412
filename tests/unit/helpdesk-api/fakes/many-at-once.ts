import { z } from 'zod';
import { salesforce } from '#lib/helpdesk-api/salesforce.ts';
import type { ApiAnswer } from '#lib/helpdesk-api/send.ts';
import { zendesk } from '#lib/helpdesk-api/zendesk.ts';
import { added, type Fake, json, NOT_FOUND, nothing, routes, someTickets, without } from './fake.ts';

// Helpdesks that change many tickets in one request.

const Tags = z.object({ tags: z.array(z.string()) });
const Update = z.object({
  ticket: z.union([z.object({ additional_tags: z.array(z.string()) }), z.object({ remove_tags: z.array(z.string()) })]),
});

/** @param closed tickets that take tags by Update Many alone */
export function fakeZendesk(closed: readonly string[] = []): Fake {
  const tickets = someTickets('71', '72');
  const jobs = new Map<string, { looks: number; results: unknown[] }>();
  const tagsPath = '/api/v2/tickets/*/tags';
  const changing = (id: string, body: unknown, change: typeof added, answer: (tags: string[]) => ApiAnswer) => {
    const tags = tickets.get(id);
    if (!tags) return NOT_FOUND;
    if (closed.includes(id)) return json({ error: 'RecordInvalid', description: 'closed prevents ticket update' }, 422);
    const changed = change(tags, Tags.parse(body).tags);
    tickets.set(id, changed);
    return answer(changed);
  };
  const jobOf = (id: string, status: string, results: unknown[] | null) =>
    json({ job_status: { id, status, total: 1, progress: 0, message: null, results, url: `https://z.test/${id}` } });
  const send = routes(
    [
      'GET',
      tagsPath,
      ({ parts: [id = ''] }) => {
        const tags = tickets.get(id);
        return tags ? json({ tags }) : NOT_FOUND;
      },
    ],
    ['PUT', tagsPath, ({ parts: [id = ''], body }) => changing(id, body, added, (tags) => json({ tags }))],
    ['DELETE', tagsPath, ({ parts: [id = ''], body }) => changing(id, body, without, () => nothing())],
    [
      'PUT',
      '/api/v2/tickets/update_many',
      ({ query, body }) => {
        const { ticket } = Update.parse(body);
        const results = (query.get('ids') ?? '').split(',').map((id) => {
          const tags = tickets.get(id);
          if (!tags)
            return { id: Number(id), action: 'update', success: false, error: 'NotFound', details: 'no such ticket' };
          tickets.set(
            id,
            'remove_tags' in ticket ? without(tags, ticket.remove_tags) : added(tags, ticket.additional_tags),
          );
          return { id: Number(id), action: 'update', success: true, status: 'Updated' };
        });
        const id = `job-${jobs.size + 1}`;
        jobs.set(id, { looks: 0, results });
        return jobOf(id, 'queued', null);
      },
    ],
    [
      'GET',
      '/api/v2/job_statuses/*',
      ({ parts: [id = ''] }) => {
        const job = jobs.get(id);
        if (!job) return NOT_FOUND;
        job.looks += 1;
        return job.looks < 3 ? jobOf(id, 'working', null) : jobOf(id, 'completed', job.results);
      },
    ],
  );
  return { name: 'Zendesk', api: zendesk, send, tickets };
}

const FIELD = 'Regression_Labels__c';
const Fields = z.object({ [FIELD]: z.string() });
const Collection = z.object({
  allOrNone: z.literal(false),
  records: z
    .array(z.object({ attributes: z.object({ type: z.literal('Case') }), id: z.string(), [FIELD]: z.string() }))
    .max(200),
});
const Asked = z.object({ ids: z.array(z.string()).max(2_000), fields: z.array(z.string()) });

export function fakeSalesforce(): Fake {
  const tickets = someTickets('500000000000001AAA', '500000000000002AAA');
  const stored = (id: string) => ({ Id: id, [FIELD]: tickets.get(id)?.join(';') || null });
  const base = '/services/data/v62.0';
  const values = (text: string | undefined) => (text ?? '').split(';').filter(Boolean);
  const send = routes(
    [
      'GET',
      `${base}/sobjects/Case/*`,
      ({ parts: [id = ''], query }) => {
        if (query.get('fields') !== FIELD)
          return json([{ errorCode: 'INVALID_FIELD', message: 'No such column' }], 400);
        return tickets.has(id) ? json(stored(id)) : json([{ errorCode: 'NOT_FOUND', message: 'not found' }], 404);
      },
    ],
    [
      'PATCH',
      `${base}/sobjects/Case/*`,
      ({ parts: [id = ''], body }) => {
        if (!tickets.has(id)) return json([{ errorCode: 'NOT_FOUND', message: 'not found' }], 404);
        tickets.set(id, values(Fields.parse(body)[FIELD]));
        return nothing();
      },
    ],
    [
      'POST',
      `${base}/composite/sobjects/Case`,
      ({ body }) => json(Asked.parse(body).ids.map((id) => (tickets.has(id) ? stored(id) : null))),
    ],
    [
      'PATCH',
      `${base}/composite/sobjects`,
      ({ body }) =>
        json(
          Collection.parse(body).records.map((record) => {
            tickets.set(record.id, values(record[FIELD]));
            return { id: record.id, success: true, errors: [] };
          }),
        ),
    ],
  );
  return { name: 'Salesforce Service Cloud', api: salesforce, send, tickets, field: FIELD };
}
