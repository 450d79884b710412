import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { startBackground } from '#lib/background/background.ts';
import { hearRemovedTags } from '#lib/background/mirror/removed.ts';
import { type Labelling, labellingId } from '#lib/contract/label.ts';

// A ticket's page does not show a label that Bellwether has put into the helpdesk.

const page = vi.hoisted(() => ({ tags: [] as string[], asked: 0, told: [] as unknown[] }));
vi.mock('wxt/browser', () => ({ browser: { storage: { session: { get: async () => ({}) } } } }));
vi.mock('#lib/background/handlers/change.ts', () => ({
  change: async (_background: unknown, changes: { args: unknown }[]) =>
    page.told.push(...changes.map(({ args }) => args)),
}));
vi.mock('#lib/background/tabs.ts', () => ({
  command: async () => {
    page.asked += 1;
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ tags: page.tags }) };
  },
}));

const LABEL = 'onboarding-regression';
let number = 0;
let background: ReturnType<typeof startBackground>;
let mirror: Labelling['mirror'];

beforeEach(() => {
  number += 1;
  Object.assign(page, { tags: [], asked: 0, told: [] });
  mirror = { state: 'applied', at: '2026-11-24T14:02:00.000Z' };
  background = startBackground();
  const label = { id: LABEL, state: 'active' as const, createdBy: 'm', createdAt: mirror.at };
  vi.spyOn(background.replica, 'all').mockReturnValue([label]);
  vi.spyOn(background.replica, 'read').mockImplementation((_kind, id) => labelling(id));
});
const labelling = (id: string): Labelling => ({
  id,
  labelId: LABEL,
  ticketKey: key(),
  by: 'm',
  byName: 'M',
  at: mirror.at,
  mirror,
});
const key = () => `practice|desk.test|${number}`;
const hear = (tags: string[]) =>
  hearRemovedTags(background, 1, {
    page: 'ticket',
    helpdesk: 'practice',
    host: 'desk.test',
    context: { ticketId: String(number), url: `https://desk.test/${number}`, subject: 'S', messages: [], tags },
  });

test('is taken off where the helpdesk says that it is gone', async () => {
  await hear(['vip']);
  expect(page.told).toEqual([{ labelId: LABEL, ticketKey: key() }]);
  expect(labellingId(key(), LABEL)).toContain(key());
});

test('stays where the page is only older than the label', async () => {
  page.tags = ['vip', LABEL];
  await hear(['vip']);
  expect(page.told).toEqual([]);
});

test('is asked about once, however often the page tells of itself', async () => {
  page.tags = [LABEL];
  for (let report = 0; report < 20; report += 1) await hear([]);
  expect(page.asked).toBe(1);
});

test.each([
  ['the page shows it', [LABEL], {}],
  ['it is still on its way', [], { state: 'waiting' as const }],
  ['it has only just arrived', [], { at: new Date().toISOString() }],
])('is not asked about where %s', async (_when, tags, part) => {
  mirror = { ...mirror, ...part };
  await hear(tags);
  expect(page.asked).toBe(0);
  expect(page.told).toEqual([]);
});
