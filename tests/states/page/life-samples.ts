import type { AlertCard, AlertRights } from '#lib/bridge/views.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import type { Silence } from '#lib/contract/silence.ts';
import { at, hostile, onboarding, recovering } from './samples.ts';

const SYSTEM = { kind: 'system' } as const;
const SOURCE = { kind: 'source', name: 'Prometheus' } as const;
const member = (name: string) => ({ kind: 'member', id: `m-${name}`, name }) as const;

/** The newest first, as the background gives it. */
function history(...rows: [string, AlertEvent['by'], AlertEvent['what']][]): AlertEvent[] {
  return rows
    .map(([clock, by, what], index) => {
      const n = index + 1;
      return { id: `onboarding#${n}`, alertId: 'onboarding', n, at: at(clock), by, what };
    })
    .reverse();
}

export const LEAD: AlertRights = {
  moves: ['validated', 'escalated', 'closed', 'dismissed'],
  take: true,
  handOver: true,
  silence: true,
  answer: false,
};

const told = history(
  ['09:41', SOURCE, { happened: 'opened', severity: 'critical' }],
  ['09:41', SYSTEM, { happened: 'notified', way: 'slack', of: 'onboarding#1' }],
  ['09:52', member('Mara'), { happened: 'ticked', stepId: 'a', text: 'Sample replays for the step', done: true }],
  ['09:56', member('Priya'), { happened: 'handed_over', toId: 'm-mara', toName: 'Mara', why: 'You know this form.' }],
  ['10:14', SOURCE, { happened: 'moved', from: 'open', to: 'recovering', firings: 3 }],
  ['10:20', SOURCE, { happened: 'moved', from: 'recovering', to: 'open', firings: 4 }],
);

/** An alert with a past, before a lead who may do everything. */
export const living: AlertCard = {
  ...onboarding,
  alert: { ...onboarding.alert, openedAt: at('09:41'), firstActionAt: at('09:52'), history: told.length },
  history: told,
  may: LEAD,
};

const quiet: Silence = {
  id: 'q',
  sourceKind: 'alertmanager',
  sourceName: 'Prometheus',
  dedupeKey: 'onboarding',
  alertId: 'onboarding',
  title: onboarding.alert.title,
  until: at('23:30'),
  why: 'We move the servers tonight',
  by: 'm-mara',
  byName: 'Mara',
  at: at('10:30'),
};

export const SILENCES: Silence[] = [
  quiet,
  {
    ...quiet,
    id: 'q2',
    alertId: 'gone',
    dedupeKey: 'nightly',
    title: 'Nightly export is late',
    why: 'The vendor works on it until Friday, ticket VX-4411',
    byName: 'Priya Nair',
  },
];

export const silent: AlertCard = {
  ...living,
  silence: quiet,
};

export const fallen: AlertCard = {
  ...living,
  alert: {
    ...onboarding.alert,
    ownerId: 'm-sam',
    ownerName: 'Sam Okafor',
    openedAt: at('09:41'),
    fellBackAt: at('10:11'),
  },
  history: history(
    ['09:41', SOURCE, { happened: 'opened', severity: 'critical' }],
    ['10:11', SYSTEM, { happened: 'fell_back', fromName: 'Mara', toId: 'm-sam', toName: 'Sam Okafor', minutes: 30 }],
  ),
  may: { ...LEAD, take: false },
};

export const closing: AlertCard = { ...recovering, may: { ...LEAD, take: false, moves: ['closed', 'dismissed'] } };

/** Ended under the person's own care, who is asked about it. */
export const dismissed: AlertCard = {
  ...living,
  alert: {
    ...living.alert,
    ownerId: 'm-sam',
    ownerName: 'Sam Okafor',
    state: 'dismissed',
    stateBeforeEnd: 'open',
    endedAt: at('11:02'),
    dismissal: {
      reason: 'bot_traffic',
      text: 'A crawler that filled in the form, see the user agents.',
      sample: { noteIds: ['n1', 'n2'], shows: 1, doesNot: 1, cannotTell: 0 },
      by: 'm-sam',
      byName: 'Sam Okafor',
      at: at('11:02'),
    },
  },
  may: { moves: ['open'], take: false, handOver: false, silence: true, answer: true },
};

export const closed: AlertCard = {
  ...dismissed,
  alert: {
    ...recovering.alert,
    id: 'closed',
    title: 'Upgrade: card form errors ×6',
    state: 'closed',
    endedAt: at('08:40'),
    actionable: { could: false, why: 'It was at night.', by: 'm-mara', byName: 'Mara', at: at('09:00') },
  },
  may: { moves: ['recovering'], take: false, handOver: false, silence: true, answer: false },
};

export const hostileLife: AlertCard = {
  ...hostile,
  may: LEAD,
  history: history(
    ['09:41', { kind: 'source', name: '<b>x</b>' }, { happened: 'opened', severity: 'info' }],
    [
      '09:52',
      { kind: 'member', id: 'x', name: 'مירה ‮כהן' },
      { happened: 'moved', from: 'open', to: 'escalated', reason: `<script>alert(1)</script>${'x'.repeat(300)}` },
    ],
  ),
};
