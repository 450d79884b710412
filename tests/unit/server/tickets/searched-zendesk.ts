import { json, NOT_FOUND, routes } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '#tests/unit/helpdesk-api/fakes/many-at-once.ts';

/** A ticket as Zendesk keeps it. */
export type ZendeskTicket = { id: number; subject: string; updated_at: string; requester_id?: number };

const USERS = [{ id: 5, name: 'Ana Rosario' }];
const REFUSED = json({ error: 'Search Response Limits' }, 422);

/** A Zendesk with its search: oldest change first, a hundred a page, no more than ten pages. */
export function searchedZendesk(tickets: ZendeskTicket[]) {
  const whole = (ticket: ZendeskTicket) => ({
    requester_id: 5,
    status: 'open',
    description: 'I am Ana Rosario and it fails.',
    ...ticket,
  });
  const send = routes(
    ['GET', '/api/v2/tickets.json', () => json({ tickets: [] })],
    [
      'GET',
      '/api/v2/search',
      ({ query }) => {
        const since = /updated>=(\S+)/.exec(query.get('query') ?? '')?.[1] ?? '';
        const page = Number(query.get('page'));
        if (query.get('sort_by') !== 'updated_at' || query.get('sort_order') !== 'asc' || page > 10) return REFUSED;
        const found = tickets
          .filter(({ updated_at }) => Date.parse(updated_at) >= Date.parse(since))
          .sort((left, right) => Date.parse(left.updated_at) - Date.parse(right.updated_at));
        return json({
          results: found.slice((page - 1) * 100, page * 100).map(whole),
          users: USERS,
          count: found.length,
        });
      },
    ],
    [
      'GET',
      '/api/v2/tickets/*',
      ({ parts: [id] }) => {
        const ticket = tickets.find((one) => String(one.id) === id);
        return ticket ? json({ ticket: whole(ticket), users: USERS }) : NOT_FOUND;
      },
    ],
  );
  return { ...fakeZendesk(), send };
}
