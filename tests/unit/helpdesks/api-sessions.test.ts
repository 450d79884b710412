import { describe, expect, it } from 'vitest';
import type { SessionAnswer } from '#lib/bridge/content.ts';
import { jiraSession } from '#lib/helpdesks/jira-service-management/session.ts';
import { HelpdeskUnreachable, type SessionAdapter, type SessionFetch } from '#lib/helpdesks/session.ts';
import { zammadSession } from '#lib/helpdesks/zammad/session.ts';
import { zendeskSession } from '#lib/helpdesks/zendesk/session.ts';
import { fakeJira, fakeZammad } from '../helpdesk-api/fakes/add-and-remove.ts';
import { type Fake, json } from '../helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '../helpdesk-api/fakes/many-at-once.ts';

const TAG = 'onboarding-regression';
const PAGE = 'https://acme.helpdesk.test/somewhere/deep?and=more';

/** A helpdesk as the agent's tab sees it: a change without its proof is turned away, as are strangers. */
type Session = {
  fake: Fake;
  adapter: SessionAdapter;
  proof: [header: string, value: string];
  more: Record<string, SessionAnswer>;
};

const SESSIONS: Record<string, () => Session & { listed: unknown }> = {
  Zendesk: () => ({
    fake: fakeZendesk(),
    adapter: zendeskSession,
    proof: ['x-csrf-token', 'from-me'],
    more: {
      '/api/v2/users/me': json({ user: { id: 1, authenticity_token: 'from-me' } }),
      '/api/v2/search': json({
        results: [
          {
            id: 71,
            subject: 'Stuck',
            description: 'It stays grey',
            status: 'open',
            updated_at: '2026-11-24T09:00:00Z',
          },
        ],
      }),
    },
    listed: {
      ticketId: '71',
      url: 'https://acme.helpdesk.test/agent/tickets/71',
      subject: 'Stuck',
      text: 'It stays grey',
      status: 'open',
    },
  }),
  'Jira Service Management': () => ({
    fake: fakeJira(),
    adapter: jiraSession,
    proof: ['x-atlassian-token', 'no-check'],
    more: {
      '/rest/api/3/search/jql': json({
        issues: [{ key: 'SUP-1', fields: { summary: 'Stuck', status: { name: 'Waiting' } } }],
      }),
    },
    listed: { ticketId: 'SUP-1', url: 'https://acme.helpdesk.test/browse/SUP-1', subject: 'Stuck', status: 'Waiting' },
  }),
  Zammad: () => ({
    fake: fakeZammad(),
    adapter: zammadSession,
    proof: ['x-csrf-token', 'from-an-answer'],
    more: {
      '/api/v1/users/me': json({ id: 3 }, 200, { 'csrf-token': 'from-an-answer' }),
      '/api/v1/tickets/search': json([{ id: 21, title: 'Stuck', state: 'open' }]),
    },
    listed: { ticketId: '21', url: 'https://acme.helpdesk.test/#ticket/zoom/21', subject: 'Stuck', status: 'open' },
  }),
};

describe.each(Object.entries(SESSIONS))('%s in the agent’s own session', (_name, make) => {
  function stage() {
    const { fake, adapter, proof, more, listed } = make();
    const [[ticketId = '', before = []] = []] = fake.tickets;
    const session: SessionFetch = async ({ method, path, headers, body }) => {
      const known = more[path.split('?')[0] ?? ''];
      if (known) return known;
      if (method !== 'GET' && headers[proof[0]] !== proof[1]) return json({ error: 'CSRF token' }, 422);
      return fake.send({ method, path, headers, ...(body === undefined ? {} : { body: JSON.parse(body) }) });
    };
    const set = (wish: 'add' | 'remove', through = session) =>
      adapter.tags(PAGE).setTag(adapter.sending(through), { ticketId, tag: TAG, wish });
    return { fake, adapter, session, set, ticketId, before: [...before], listed };
  }

  it('is given a tag and relieved of it, with the proof that it asks for', async () => {
    const { fake, set, ticketId, before } = stage();
    await set('add');
    await set('add');
    expect(fake.tickets.get(ticketId)).toEqual([...before, TAG]);
    await set('remove');
    expect(fake.tickets.get(ticketId)).toEqual(before);
  });

  it('tells which tickets are open, with the address of each', async () => {
    const { adapter, session, listed } = stage();
    expect(await adapter.listTickets(session, PAGE)).toMatchObject([listed]);
  });

  it('waits for the agent where they are signed out, and where nothing comes back', async () => {
    const { set, fake, ticketId, before } = stage();
    const nobody: SessionFetch = async () => json({}, 401);
    const silent: SessionFetch = async () => ({ status: 0, headers: {}, body: '', failed: 'It took too long.' });
    await expect(set('add', nobody)).rejects.toThrow(/signed out/);
    await expect(set('add', silent)).rejects.toThrow(HelpdeskUnreachable);
    expect(fake.tickets.get(ticketId)).toEqual(before);
  });
});
