import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MirrorRunner } from '#lib/background/mirror/runner.ts';
import { TabGone } from '#lib/background/tabs.ts';
import type { SessionAnswer, SessionRequest } from '#lib/bridge/content.ts';
import { labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { BellwetherDatabase, type MirrorJob } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { json } from '../helpdesk-api/fakes/fake.ts';
import { fakeZendesk } from '../helpdesk-api/fakes/many-at-once.ts';

// "Label all" on its way into Zendesk, through the agent's tab.

type Answer = (request: SessionRequest) => Promise<SessionAnswer>;
const page = vi.hoisted(() => ({ answer: undefined as Answer | undefined, open: true }));

vi.mock('wxt/browser', () => ({ browser: { storage: { local: { set: async () => undefined } } } }));
vi.mock('#lib/background/tabs.ts', async (original) => ({
  ...(await original<object>()),
  allTabs: async () =>
    page.open
      ? [
          {
            tabId: 1,
            state: { report: { page: 'no_ticket', helpdesk: 'zendesk', host: HOST }, origin: `https://${HOST}` },
          },
        ]
      : [],
  command: async (_tab: number, { request }: { request: SessionRequest }) => page.answer?.(request),
}));

const HOST = 'acme.zendesk.com';
const TAG = 'onboarding-regression';
const COUNT = 1_000;
const AT = '2026-11-24T14:02:00.000Z';

const ticketOf = (id: number) => ({
  helpdesk: 'zendesk' as const,
  host: HOST,
  ticketId: String(id),
  url: `https://${HOST}/agent/tickets/${id}`,
});
const jobOf = (id: number, wish: MirrorJob['wish'], at = AT): MirrorJob => ({
  id: labellingId(ticketKey(ticketOf(id)), TAG),
  wish,
  ticket: ticketOf(id),
  tag: TAG,
  state: 'waiting',
  attempts: 0,
  at,
});

let replica: Replica;
let zendesk: ReturnType<typeof fakeZendesk>;
/** Requests that changed tags. */
let writes: SessionRequest[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  replica = new Replica(new BellwetherDatabase(`many-${Math.random()}`));
  const connection = {
    address: 'https://api.example',
    connectionId: 'own',
    memberId: 'sam',
    memberName: 'Sam',
    role: 'agent' as const,
    workspaceId: 'w',
    workspaceName: 'Northwind',
    sharesTickets: false,
    epoch: 'e',
  };
  await putSingle(replica.database, 'connection', connection);
  await putSingle(replica.database, 'sync', { clientId: 'c', nextSeq: 1, epoch: 'e' });
  await replica.load();
  await replica.commit([{ name: 'label.create@1', args: { labelId: TAG } }]);
  zendesk = fakeZendesk();
  for (let id = 1; id <= COUNT; id += 1) zendesk.tickets.set(String(id), ['vip']);
  writes = [];
  page.open = true;
  page.answer = async (request) => {
    if (request.path === '/api/v2/users/me') return json({ user: { id: 1, authenticity_token: 'shown' } });
    if (request.method !== 'GET') writes.push(request);
    const { body, ...rest } = request;
    return zendesk.send({ ...rest, ...(body === undefined ? {} : { body: JSON.parse(body) }) });
  };
});

afterEach(() => vi.useRealTimers());

/** Runs the mirror while time passes, a second at a time: it looks after Zendesk's jobs that often. */
async function run(runner = new MirrorRunner(replica)): Promise<void> {
  let over = false;
  const running = runner.run().finally(() => {
    over = true;
  });
  // Told by the last line; until then it is no news that it failed.
  running.catch(() => undefined);
  while (!over) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(1_000);
  }
  return running;
}

const ids = Array.from({ length: COUNT }, (_, index) => index + 1);
const label = () =>
  replica.commit(
    ids.map((id) => ({ name: 'labelling.add@1' as const, args: { labelId: TAG, ticket: ticketOf(id) } })),
    ids.map((id) => jobOf(id, 'add')),
  );
const states = () => {
  const found = Map.groupBy(replica.all('labelling'), ({ mirror }) => mirror.state);
  return Object.fromEntries([...found].map(([state, rows]) => [state, rows.length]));
};
const bearing = () => [...zendesk.tickets.values()].filter((tags) => tags.includes(TAG)).length;

describe('a thousand labels', () => {
  test('go a hundred at a time, and each says that it has arrived', async () => {
    await label();
    expect(states()).toEqual({ waiting: COUNT });
    await run();
    expect(bearing()).toBe(COUNT);
    expect(writes).toHaveLength(COUNT / 100);
    expect(states()).toEqual({ applied: COUNT });
    expect(await replica.database.mirrors.count()).toBe(0);
  });

  test('arrive all the same where the worker was stopped between any two parts', async () => {
    await label();
    const whole = page.answer;
    let left = 4;
    page.answer = async (request) => {
      if (request.method === 'PUT' && left-- === 0) throw new Error('the worker was stopped');
      return whole?.(request) ?? json({}, 500);
    };
    await expect(run()).rejects.toThrow('stopped');
    expect(states()).toEqual({ applied: 400, waiting: 600 });
    page.answer = whole;
    const restarted = new Replica(replica.database);
    await restarted.load();
    replica = restarted;
    await run();
    expect(states()).toEqual({ applied: COUNT });
    expect(writes).toHaveLength(COUNT / 100);
  });

  test('stop at an Undo: what had not gone does not go, what had comes off', async () => {
    await label();
    const whole = page.answer;
    page.answer = async (request) => {
      if (request.method === 'PUT' && writes.length === 3) {
        const later = '2026-11-24T14:02:09.000Z';
        await replica.commit(
          ids.map((id) => ({
            name: 'labelling.remove@1' as const,
            args: { labelId: TAG, ticketKey: ticketKey(ticketOf(id)) },
          })),
          ids.map((id) => jobOf(id, 'remove', later)),
        );
      }
      return whole?.(request) ?? json({}, 500);
    };
    const runner = new MirrorRunner(replica);
    await run(runner);
    await run(runner);
    expect(bearing()).toBe(0);
    expect(states()).toEqual({});
    expect(await replica.database.mirrors.count()).toBe(0);
    const added = writes.filter(({ body }) => body?.includes('additional_tags'));
    expect(added).toHaveLength(4);
  });

  test('of which some tickets are gone say so for just these', async () => {
    for (const id of [7, 77, 777]) zendesk.tickets.delete(String(id));
    await label();
    await run();
    expect(states()).toEqual({ applied: COUNT - 3, failed: 3 });
    const failed = replica.all('labelling').filter(({ mirror }) => mirror.state === 'failed');
    for (const { mirror } of failed) expect(mirror.why).toBe('Zendesk: no such ticket');
    expect(await replica.database.mirrors.where('state').equals('failed').count()).toBe(3);
  });

  test('wait where the helpdesk asks for a pause, and go on after it', async () => {
    await label();
    const whole = page.answer;
    let refused = false;
    page.answer = async (request) => {
      if (request.method === 'PUT' && writes.length === 2 && !refused) {
        refused = true;
        return json({}, 429, { 'retry-after': '900' });
      }
      return whole?.(request) ?? json({}, 500);
    };
    const runner = new MirrorRunner(replica);
    await run(runner);
    expect(states()).toEqual({ applied: 200, waiting: 800 });
    await run(runner);
    expect(states(), 'asked again before the pause was over').toEqual({ applied: 200, waiting: 800 });
    vi.setSystemTime(Date.now() + 900_000);
    await run(runner);
    expect(states()).toEqual({ applied: COUNT });
  });

  test('wait for a tab of the helpdesk, and go on in the next one where a tab goes away', async () => {
    await label();
    page.open = false;
    await run();
    expect(states()).toEqual({ waiting: COUNT });
    page.open = true;
    const whole = page.answer;
    page.answer = async () => {
      throw new TabGone();
    };
    await run();
    expect(states()).toEqual({ waiting: COUNT });
    page.answer = whole;
    await run();
    expect(states()).toEqual({ applied: COUNT });
  });
});
