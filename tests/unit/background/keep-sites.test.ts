import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { keepSites, siteAnswer } from '#lib/background/sites.ts';
import { TabGone } from '#lib/background/tabs.ts';
import type { PublishedSite } from '#lib/contract/published-site.ts';
import { zammad } from '#lib/helpdesks/zammad/site.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';

// Two helpdesks in this browser, one of them open in two tabs.

const ORIGIN = 'https://help.acme.test';
const told = vi.hoisted(() => ({ tabs: [] as number[], started: [] as string[], silent: new Set<number>() }));
vi.mock('wxt/browser', () => ({
  browser: {
    tabs: {
      query: async ({ url }: { url: string[] }) => {
        told.started.push(...url);
        return [];
      },
    },
  },
}));
vi.mock('#lib/background/tabs.ts', async (original) => ({
  ...(await original<typeof import('#lib/background/tabs.ts')>()),
  allTabs: async () =>
    [1, 2].map((tabId) => ({
      tabId,
      state: { origin: ORIGIN, report: { page: 'no_helpdesk', host: 'help.acme.test' } },
    })),
  command: async (tabId: number) => {
    if (told.silent.has(tabId)) throw new TabGone('gone');
    told.tabs.push(tabId);
    return null;
  },
}));

const row = (part: Partial<PublishedSite> = {}): PublishedSite => ({
  id: 'zammad',
  helpdesk: 'zammad',
  name: 'Zammad',
  state: 'on',
  description: { ...zammad, version: 9, subject: ['.new'] },
  updatedBy: 'mara',
  updatedAt: '2026-11-28T09:00:00.000Z',
  ...part,
});

let database: BellwetherDatabase;
let replica: Replica;
let rows: PublishedSite[];
beforeEach(async () => {
  told.tabs.length = 0;
  told.started.length = 0;
  told.silent.clear();
  rows = [];
  database = new BellwetherDatabase(`test-${Math.random()}`);
  await database.helpdesks.bulkPut([
    { origin: ORIGIN, kind: 'zammad' },
    { origin: 'https://acme.zendesk.com', kind: 'zendesk' },
  ]);
  replica = new Replica(database);
  vi.spyOn(replica, 'all').mockImplementation(() => rows as never);
});
const keep = () => keepSites({ database, replica });

test('what the workspace publishes is what pages get, and open ones hear of it once', async () => {
  await keep();
  expect(told.tabs).toEqual([]);
  rows = [row()];
  await keep();
  await keep();
  expect((await siteAnswer({ database }, ORIGIN)).site?.subject).toEqual(['.new']);
  expect(told).toMatchObject({ tabs: [1, 2], started: [] });
});

test('a page that does not answer gets the script anew', async () => {
  told.silent.add(2);
  rows = [row()];
  await keep();
  expect(told).toMatchObject({ tabs: [1], started: ['https://help.acme.test/*'] });
});

test('a switch-off leaves pages without a description, and its end gives it back', async () => {
  rows = [row({ state: 'off', why: 'Covers Send' })];
  await keep();
  expect(await siteAnswer({ database }, ORIGIN)).toEqual({});
  rows = [];
  await keep();
  expect((await siteAnswer({ database }, ORIGIN)).site).toEqual(zammad);
  expect(told.tabs).toEqual([1, 2, 1, 2]);
});

test('a helpdesk that is removed meanwhile does not come back', async () => {
  rows = [row()];
  const listed = await database.helpdesks.toArray();
  vi.spyOn(database.helpdesks, 'toArray').mockImplementation(() => BellwetherDatabase.Promise.resolve(listed));
  await database.helpdesks.delete(ORIGIN);
  await keep();
  expect(await database.helpdesks.get(ORIGIN)).toBeUndefined();
});
