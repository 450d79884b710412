import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { MirrorRunner } from '#lib/background/mirror/runner.ts';
import { siteAnswer } from '#lib/background/sites.ts';
import { missingView } from '#lib/background/views/missing-view.ts';
import { kindOf } from '#lib/bridge/known-hosts.ts';
import { type Labelling, labellingId } from '#lib/contract/label.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import { BellwetherDatabase, type MirrorJob } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';

vi.mock('wxt/browser', () => ({
  browser: {
    storage: { local: { set: async () => undefined }, session: { get: async () => ({}) } },
    runtime: { getManifest: () => ({ version: '0.1.0' }) },
  },
}));

const TICKET = {
  helpdesk: 'freshdesk',
  host: 'acme.freshdesk.com',
  ticketId: '7',
  url: 'https://acme.freshdesk.com/a/tickets/7',
} as const;
const job = (tag: string, wish: MirrorJob['wish']): MirrorJob => ({
  id: labellingId(ticketKey(TICKET), tag),
  wish,
  ticket: TICKET,
  tag,
  state: 'waiting',
  attempts: 0,
  at: '2026-11-24T14:02:00.000Z',
});

const labelling = (tag: string, state: Labelling['mirror']['state']): Labelling => ({
  id: job(tag, 'add').id,
  labelId: tag,
  ticketKey: ticketKey(TICKET),
  by: 'ana',
  byName: 'Ana',
  at: '2026-11-24T14:02:00.000Z',
  mirror: { state, at: '2026-11-24T14:02:00.000Z' },
});

let database: BellwetherDatabase;
beforeEach(async () => {
  database = new BellwetherDatabase(`test-${Math.random()}`);
  await database.helpdesks.bulkPut([
    { origin: 'https://acme.zendesk.com', kind: 'zendesk' },
    { origin: 'https://help.acme.test', kind: 'zammad' },
  ]);
});

test('a page gets the description of the helpdesk that was added for its origin, under whatever domain', async () => {
  expect((await siteAnswer({ database }, 'https://acme.zendesk.com')).site?.kind).toBe('zendesk');
  expect((await siteAnswer({ database }, 'https://help.acme.test')).site?.kind).toBe('zammad');
  expect(await siteAnswer({ database }, 'https://other.zendesk.com')).toEqual({});
});

test('a helpdesk is recognised by its host, and only by the whole of it', () => {
  const known = SITES.map(({ kind, hosts }) => ({ kind, hosts }));
  expect(kindOf('https://acme.zendesk.com', known)).toBe('zendesk');
  expect(kindOf('https://app-eu1.hubspot.com', known)).toBe('hubspot');
  expect(kindOf('https://desk.zoho.com.au', known)).toBe('zoho-desk');
  for (const origin of [
    'https://zendesk.com',
    'https://.zendesk.com.evil.test',
    'https://evil-zendesk.com',
    'https://help.acme.test',
  ])
    expect(kindOf(origin, known), origin).toBeUndefined();
});

test('no host is known as two helpdesks', () => {
  const hosts = SITES.flatMap((site) => site.hosts);
  expect(new Set(hosts).size).toBe(hosts.length);
});

test('a label for a helpdesk without a way for labels stays in Bellwether, and the removal of one is done', async () => {
  const replica = new Replica(database);
  const recorded: unknown[] = [];
  vi.spyOn(replica, 'commit').mockImplementation(async (changes) => {
    recorded.push(...changes);
    return true;
  });
  vi.spyOn(replica, 'read').mockImplementation((_kind, id) =>
    id === job('added', 'add').id ? labelling('added', 'waiting') : undefined,
  );
  await database.mirrors.bulkPut([job('added', 'add'), job('removed', 'remove')]);
  await new MirrorRunner(replica).run();
  expect(await database.mirrors.toArray()).toMatchObject([{ tag: 'added', state: 'failed' }]);
  expect(recorded).toEqual([
    {
      name: 'labelling.mirror@1',
      args: {
        labellingId: job('added', 'add').id,
        mirror: { state: 'failed', why: expect.stringMatching(/into Freshdesk .* kept in Bellwether/) },
      },
    },
  ]);
  expect(await database.rejected.count()).toBe(0);
});

test('what the API or somebody else has seen to is not carried again', async () => {
  const replica = new Replica(database);
  const commit = vi.spyOn(replica, 'commit').mockResolvedValue(true);
  const rows = [labelling('applied-by-the-api', 'applied'), labelling('put-on-again', 'waiting')];
  vi.spyOn(replica, 'read').mockImplementation((_kind, id) => rows.find((row) => row.id === id));
  await database.mirrors.bulkPut([
    job('applied-by-the-api', 'add'),
    job('taken-off-by-somebody', 'add'),
    job('put-on-again', 'remove'),
  ]);
  await new MirrorRunner(replica).run();
  expect(await database.mirrors.count()).toBe(0);
  expect(commit).not.toHaveBeenCalled();
});

test('a label for a helpdesk that is connected to the API is left to it', async () => {
  const replica = new Replica(database);
  const commit = vi.spyOn(replica, 'commit').mockResolvedValue(true);
  vi.spyOn(replica, 'read').mockReturnValue(labelling('outage', 'waiting'));
  const connectedHelpdesks = [{ helpdesk: 'freshdesk', host: 'acme.freshdesk.com' }];
  vi.spyOn(replica, 'all').mockReturnValue([
    { id: 'acme', name: 'Acme', sharesTickets: false, tagField: 'Tags', connectedHelpdesks },
  ]);
  await database.mirrors.put(job('outage', 'add'));
  await new MirrorRunner(replica).run();
  expect(await database.mirrors.count()).toBe(0);
  expect(commit).not.toHaveBeenCalled();
});

test('the details to copy name versions and counts', () => {
  const { diagnostics } = missingView('zendesk', {
    parts: ['reply_box'],
    version: 3,
    found: [
      { part: 'reply box', counts: [0, 0] },
      { part: 'status', counts: [] },
    ],
  });
  expect(diagnostics).toContain('zendesk, description 3');
  expect(diagnostics).toContain('Bellwether: 0.1.0');
  expect(diagnostics).toContain('reply box: 0 0');
  expect(diagnostics).toContain('status: no selector');
});
