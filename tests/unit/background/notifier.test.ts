import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Notifier } from '#lib/background/notify/notifier.ts';
import type { Alert } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { recorded } from '#lib/contract/alert-history.ts';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { Replica } from '#lib/replica/replica.ts';
import { alertOf } from '#tests/unit/samples.ts';

// What a person is told by their browser, with the API's answers and the browser's own notifications in its place.

const shown = vi.fn<(id: string, options: { title: string; message: string }) => Promise<void>>();
const badge = vi.fn<(asked: { text: string }) => Promise<void>>();
let allowed = true;
vi.mock('@wxt-dev/i18n', () => ({
  createI18n: () => ({ t: (name: string, values: string[] = []) => [name, ...values].join(' ') }),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains: async () => allowed },
    notifications: { create: (id: string, options: { title: string; message: string }) => shown(id, options) },
    runtime: { getURL: (path: string) => path },
    action: { setBadgeText: (asked: { text: string }) => badge(asked) },
  },
}));

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const SOURCE = { kind: 'source', name: 'Our cron' } as const;
const byMara = { kind: 'member', id: 'mara', name: 'Mara' } as const;
const byKim = { kind: 'member', id: 'kim', name: 'Kim' } as const;

let replica: Replica;
let rows: Map<string, unknown>;
/** What the API grants; all that is asked for, if not said otherwise. */
let grants: (ids: string[]) => string[];
const asked = vi.fn<(ids: string[]) => void>();

beforeEach(async () => {
  allowed = true;
  grants = (ids) => ids;
  rows = new Map();
  const access = { connectionId: 'own', token: 't', until: Date.now() + 600_000 };
  replica = new Replica(new BellwetherDatabase(`notifier-${Math.random()}`), {
    read: async () => access,
    write: async () => undefined,
  });
  replica.connection = {
    address: 'https://api.example',
    connectionId: 'own',
    memberId: 'kim',
    memberName: 'Kim',
    role: 'agent',
    workspaceId: 'w',
    workspaceName: 'Northwind',
    sharesTickets: false,
    epoch: 'e',
  };
  vi.spyOn(replica, 'all').mockImplementation((kind) =>
    [...rows].flatMap(([key, value]) => (key.startsWith(`${kind}/`) ? [value as never] : [])),
  );
  Object.defineProperty(replica, 'read', { value: (kind: string, id: string) => rows.get(`${kind}/${id}`) });
  vi.stubGlobal('fetch', async (_url: URL, { body }: { body: string }) => {
    const { eventIds } = JSON.parse(body);
    asked(eventIds);
    return Response.json({ eventIds: grants(eventIds) });
  });
  // As a browser that was allowed to tell an hour ago.
  await replica.database.single.put({ name: 'told', value: { since: ago(60), eventIds: [] } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  for (const mock of [shown, badge, asked]) mock.mockReset();
});

/** Keeps an alert with what happened to it, the oldest first. */
function keep(alert: Alert, ...happened: [number, AlertEvent['by'], AlertEvent['what']][]): void {
  let now = alert;
  for (const [minutes, by, what] of happened) {
    const next = recorded(now, ago(minutes), by, what);
    rows.set(`alert_event/${next.event.id}`, next.event);
    now = next.alert;
  }
  rows.set(`alert/${alert.id}`, now);
}
const messages = () => shown.mock.calls.map(([, { message }]) => message);
const OPENED = { happened: 'opened', severity: 'warning' } as const;

describe('the owner of an alert', () => {
  const mine = alertOf({ id: 'a1', ownerId: 'kim', ownerName: 'Kim' });

  test('is told once, whatever comes between', async () => {
    keep(mine, [3, SOURCE, OPENED]);
    const notifier = new Notifier(replica);
    await Promise.all([notifier.run(), notifier.run()]);
    await notifier.run();
    await new Notifier(replica).run();
    expect(messages()).toEqual(['notification.opened']);
    expect(shown.mock.calls[0]?.[1].title).toBe(mine.title);
  });

  test('is told of the newest of several, in the name of who did it, and not of what they did themselves', async () => {
    keep(
      mine,
      [9, SOURCE, OPENED],
      [5, byMara, { happened: 'moved', from: 'open', to: 'validated', reason: 'seen' }],
      [2, byKim, { happened: 'ticked', stepId: 's', text: 'Look', done: true }],
      [1, byKim, { happened: 'silence_ended' }],
    );
    await new Notifier(replica).run();
    await new Notifier(replica).run();
    expect(messages()).toEqual(['notification.movedBy.validated Mara']);
  });

  test('is not told by this browser what another one tells, and is not asked about it again', async () => {
    keep(mine, [3, SOURCE, OPENED]);
    grants = () => [];
    await new Notifier(replica).run();
    await new Notifier(replica).run();
    expect(messages()).toEqual([]);
    expect(asked.mock.calls).toEqual([[['a1#1']]]);
  });

  test('is told later what could not be asked while the API was away', async () => {
    keep(mine, [3, SOURCE, OPENED]);
    const away = vi.fn(async () => Promise.reject(new TypeError('no network')));
    const answering = globalThis.fetch;
    vi.stubGlobal('fetch', away);
    await new Notifier(replica).run();
    expect(away).toHaveBeenCalled();
    vi.stubGlobal('fetch', answering);
    await new Notifier(replica).run();
    expect(messages()).toEqual(['notification.opened']);
  });

  test('hears nothing from before they allowed it, nor from before the alert was theirs', async () => {
    keep(mine, [70, SOURCE, OPENED]);
    const given = alertOf({ id: 'a2', ownerId: 'kim' });
    keep(
      given,
      [9, SOURCE, OPENED],
      [4, byMara, { happened: 'handed_over', toId: 'kim', toName: 'Kim' }],
      [3, { kind: 'system' }, { happened: 'notified', way: 'slack', of: 'a2#1' }],
    );
    const taken = alertOf({ id: 'a3', ownerId: 'kim' });
    keep(taken, [9, SOURCE, OPENED], [4, byKim, { happened: 'taken' }]);
    keep(alertOf({ id: 'a4', ownerId: 'mara' }), [3, SOURCE, OPENED]);
    await new Notifier(replica).run();
    expect(messages()).toEqual(['notification.handedOver Mara']);
    expect(asked.mock.calls).toEqual([[['a2#2']]]);
  });

  test('is told nothing, and the API is asked nothing, where the browser may not', async () => {
    allowed = false;
    keep(mine, [3, SOURCE, OPENED]);
    await new Notifier(replica).run();
    expect(asked).not.toHaveBeenCalled();
    allowed = true;
    await new Notifier(replica).run();
    expect(messages(), 'what was before is no news').toEqual([]);
  });
});

test('the button in the toolbar counts what goes on, but for what is silent', async () => {
  keep(alertOf({ id: 'a1', dedupeKey: 'one' }));
  keep(alertOf({ id: 'a2', dedupeKey: 'two' }));
  keep(alertOf({ id: 'a3', dedupeKey: 'three', state: 'closed', endedAt: ago(3) }));
  rows.set('silence/q', {
    id: 'q',
    sourceKind: 'plain',
    sourceName: 'Test',
    dedupeKey: 'two',
    alertId: 'a2',
    title: 't',
    until: ago(-60),
    why: 'w',
    by: 'mara',
    byName: 'Mara',
    at: ago(1),
  });
  await new Notifier(replica).run();
  expect(badge).toHaveBeenLastCalledWith({ text: '1' });
  rows.clear();
  await new Notifier(replica).run();
  expect(badge).toHaveBeenLastCalledWith({ text: '' });
});
