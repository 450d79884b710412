import { expect, test } from 'vitest';
import { alertsOfSignal } from '#lib/background/views/signal-alerts.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { alertOf } from '#tests/unit/samples.ts';

const minute = (count: number) => new Date(Date.parse('2026-11-28T09:00:00.000Z') + count * 60_000).toISOString();
const moved = (alertId: string, n: number, to: 'validated' | 'escalated' | 'recovering'): AlertEvent => ({
  ...{ id: `${alertId}#${n}`, alertId, n, at: minute(n * 10), by: { kind: 'system' } },
  what: { happened: 'moved', from: 'open', to },
});

test('the alerts of a signal tell what became of each, the last one noticed first', () => {
  const sample = { noteIds: [], shows: 0, doesNot: 3, cannotTell: 0 };
  const by = { by: 'mara', byName: 'Mara', at: minute(50) };
  const told = alertsOfSignal(
    [
      alertOf({ id: 'another', signalId: 'pay' }),
      alertOf({ id: 'outside' }),
      alertOf({
        ...{ id: 'false', signalId: 'finish', state: 'dismissed', startedAt: minute(0), openedAt: minute(5) },
        ...{ dismissal: { reason: 'bot_traffic', sample, ...by }, actionable: { could: false, ...by } },
      }),
      alertOf({
        ...{ id: 'real', signalId: 'finish', state: 'closed', startedAt: minute(10), openedAt: minute(20) },
        ...{ firstActionAt: minute(25), endedAt: minute(90) },
      }),
      alertOf({ id: 'recovered', signalId: 'finish', state: 'recovering', startedAt: minute(1) }),
    ],
    [moved('real', 3, 'escalated'), moved('real', 2, 'validated'), moved('recovered', 1, 'recovering')],
    'finish',
  );
  expect(told.map(({ id, real, validatedAt }) => [id, real, validatedAt])).toEqual([
    ['real', true, minute(20)],
    ['false', false, undefined],
    ['recovered', false, undefined],
  ]);
  expect(told[0]).toMatchObject({ firstActionAt: minute(25), openedAt: minute(20) });
  expect(told[1]).toMatchObject({ dismissedFor: 'bot_traffic', actionable: false });
});
