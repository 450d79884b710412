import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { startBackground } from '#lib/background/background.ts';
import { syncHandlers } from '#lib/background/handlers/sync.ts';
import { rejectedView } from '#lib/background/views/sync-page.ts';
import type { RejectedEntry } from '#lib/replica/database.ts';
import { alertOf } from '../samples.ts';

// A move of an alert that came back, because somebody else had moved it meanwhile.

const made: unknown[] = [];
vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { set: async () => undefined }, session: { get: async () => ({}) } } },
}));
vi.mock('#lib/background/handlers/change.ts', () => ({
  change: async (_background: unknown, changes: unknown[]) => made.push(...changes),
}));

const args = { alertId: 'a1', from: 'open', to: 'closed', reason: 'Mended in 4.2.1.' };
const entry: RejectedEntry = {
  id: 'c1',
  name: 'alert.move@1',
  args,
  at: '2026-11-23T10:00:00.000Z',
  code: 'conflict',
  message: 'In the meantime this alert is escalated. Look at it again.',
  current: alertOf({ id: 'a1', title: 'Setup fails', state: 'escalated' }),
};

beforeEach(() => {
  made.length = 0;
});

test('the person sees what they wrote, why it came back and how the alert stands now', () => {
  expect(rejectedView(entry)).toMatchObject({
    what: 'Move an alert on',
    why: 'In the meantime this alert is escalated. Look at it again.',
    content: 'reason: Mended in 4.2.1.',
    theirs: 'Setup fails: escalated',
  });
});

test('made once more it is a move from where the alert stands now, because they have seen that', async () => {
  const background = startBackground();
  await background.database.rejected.put(entry);
  await syncHandlers['rejected.settle'](background, { id: 'c1', again: true }, {});
  expect(made).toEqual([{ name: 'alert.move@1', args: { ...args, from: 'escalated' } }]);
  expect(await background.database.rejected.count()).toBe(0);
});
