import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { startBackground } from '#lib/background/background.ts';
import { alertLifeHandlers } from '#lib/background/handlers/alert-life.ts';
import { tunedBy } from '#lib/background/views/tuned-by.ts';
import type { CallPayload } from '#lib/bridge/calls.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { alertOf, signalSettingsOf } from '../samples.ts';

// A dismissal, and the adjustment of the alert's signal that a lead makes with it.

const made: unknown[][] = [];
vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { set: async () => undefined }, session: { get: async () => ({}) } } },
}));
vi.mock('#lib/background/handlers/change.ts', () => ({
  change: async (_background: unknown, changes: unknown[]) => made.push(changes),
}));
beforeEach(() => {
  made.length = 0;
});

const said: Omit<CallPayload<'alert.dismiss'>, 'adjust'> = {
  ...{ alertId: 'a1', from: 'open', reason: 'bot_traffic', text: 'A crawler.' },
  noteIds: [],
};

test('a dismissal with an adjustment makes both at once, and the adjustment names the alert', async () => {
  const change = { of: 'sensitivity', budgetDays: 45 } as const;
  const adjust = { signalId: 'g', change, lastAdjustedAt: '2026-11-01T10:00:00.000Z' };
  await alertLifeHandlers['alert.dismiss'](startBackground(), { ...said, adjust }, {});
  expect(made).toEqual([
    [
      { name: 'alert.dismiss@1', args: said },
      {
        name: 'signal.adjust@1',
        args: { ...adjust, adjustmentId: expect.any(String), alertId: 'a1', why: 'A crawler.', override: false },
      },
    ],
  ]);
});

test('a dismissal alone adjusts nothing', async () => {
  await alertLifeHandlers['alert.dismiss'](startBackground(), said, {});
  expect(made).toEqual([[{ name: 'alert.dismiss@1', args: said }]]);
});

const CONNECTION = {
  ...{ connectionId: 'c', memberId: 'm', memberName: 'Mara', workspaceId: 'w', workspaceName: 'Acme' },
  ...{ sharesTickets: false, epoch: 'e', address: 'https://api.example' },
};

test('a lead is offered the signal of the alert with all of its alerts, as long as it is in use', async () => {
  const signal: Signal = {
    ...signalSettingsOf({}),
    ...{ id: 'g', state: 'on', version: 'v1', updatedBy: 'm', updatedAt: '2026-11-01T10:00:00.000Z' },
  };
  const offered = async (role: 'agent' | 'lead', state: Signal['state'] = 'on', alertId = 'a1') => {
    const background = startBackground();
    const rows = [
      { kind: 'signal', id: 'g', rev: 1, value: { ...signal, state } },
      ...['a1', 'a2'].map((id) => ({ kind: 'alert', id, rev: 1, value: alertOf({ id, signalId: 'g' }) })),
      { kind: 'alert', id: 'outside', rev: 1, value: alertOf({ id: 'outside' }) },
    ];
    await background.database.pages.put({ n: 1, rows });
    await background.replica.load();
    background.replica.connection = { ...CONNECTION, role };
    return tunedBy(background, alertId);
  };
  const told = await offered('lead');
  expect(told?.signal.id).toBe('g');
  expect(told?.alerts.map(({ id }) => id).sort()).toEqual(['a1', 'a2']);
  expect(await offered('agent')).toBeUndefined();
  expect(await offered('lead', 'retired')).toBeUndefined();
  expect(await offered('lead', 'on', 'outside')).toBeUndefined();
});
