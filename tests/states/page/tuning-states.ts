import type { SignalAlert, SignalView } from '#lib/bridge/signal-views.ts';
import type { Adjustment } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';
import { view } from './console-states.ts';
import { at } from './samples.ts';
import { activation, alerting, daysAgo, everything, finishing, people } from './signal-samples.ts';
import { agent, signals } from './signal-states.ts';
import type { Answers, State } from './state.ts';

const HOUR = 3_600_000;
const now = Date.parse(at('14:00'));
const LENGTH = 30 * 24;
const from = now - LENGTH * HOUR;

/** Counts with a daily course, two faults and a day without any, the same at each look. */
const hours: Backtest['hours'] = Array.from({ length: LENGTH }, (_each, index) => index)
  .filter((index) => index < 400 || index > 430)
  .map((index) => {
    const usual = 0.39 + 0.04 * Math.sin((index / 24) * 2 * Math.PI);
    const attempts = Math.round(24 + 18 * Math.sin((index / 24) * 2 * Math.PI));
    const isWrong = (index > 250 && index < 262) || index > LENGTH - 5;
    const rate = usual + 0.09 * Math.sin(index * 12.9898) + (isWrong ? 0.25 : 0);
    return {
      time: from + index * HOUR,
      attempts,
      bad: Math.round(attempts * Math.min(1, Math.max(0, rate))),
      ...(index < 168 ? {} : { usual, band: [usual - 0.12, usual + 0.12] satisfies [number, number] }),
    };
  });

const alertOf = (id: string, begun: number, part: Partial<SignalAlert> = {}): SignalAlert => ({
  id,
  title: finishing.name,
  state: 'dismissed',
  startedAt: new Date(begun).toISOString(),
  openedAt: new Date(begun + 2 * HOUR).toISOString(),
  endedAt: new Date(begun + 9 * HOUR).toISOString(),
  firstActionAt: new Date(begun + 2.5 * HOUR).toISOString(),
  real: false,
  ...part,
});
const { endedAt: _open, ...current } = alertOf('onboarding', now - 5 * HOUR, { state: 'validated', real: true });
export const alerts: SignalAlert[] = [
  { ...current, validatedAt: new Date(now - HOUR).toISOString() },
  alertOf('a3', from + 600 * HOUR, { dismissedFor: 'bot_traffic', actionable: false }),
  alertOf('a2', from + 480 * HOUR, { dismissedFor: 'campaign', actionable: false }),
  alertOf('a1', from + 250 * HOUR, {
    state: 'closed',
    real: true,
    actionable: true,
    validatedAt: new Date(from + 255 * HOUR).toISOString(),
  }),
];
const wouldBe = (begun: number, hoursOpen: number | null, alertId: string): Backtest['alerts'][number] => ({
  detectedAt: begun + 2 * HOUR,
  startedAt: begun,
  endedAt: hoursOpen === null ? null : begun + hoursOpen * HOUR,
  attempts: 140,
  bad: 87,
  expectedBad: 55.2,
  alertId,
});
export const backtest: Backtest = {
  hours,
  alerts: [wouldBe(from + 250 * HOUR, 12, 'a1'), wouldBe(now - 5 * HOUR, null, 'onboarding')],
  gaps: [{ from: from + 400 * HOUR, to: from + 431 * HOUR }],
  seenAfterHours: { drop30: 9.4, drop50: 2.8, drop90: 0.8 },
  segments: [
    { property: 'browser', value: 'Firefox', attempts: 4_120, bad: 1_650 },
    { property: 'browser', value: 'HeadlessChrome', attempts: 900, bad: 899 },
    { property: 'release', value: '2026.11.3', attempts: 310, bad: 190 },
  ],
};
const adjustments: Adjustment[] = [
  {
    id: 'j2',
    signalId: finishing.id,
    change: { of: 'filter_added', filter: { property: 'browser', value: 'HeadlessChrome' } },
    budgetDaysBefore: 30,
    why: 'A monitoring job of ours ran through setup all night.',
    override: true,
    by: 'm-mara',
    byName: 'Mara Lindqvist',
    at: daysAgo(3),
  },
  {
    id: 'j1',
    signalId: finishing.id,
    change: { of: 'sensitivity', budgetDays: 30 },
    budgetDaysBefore: 14,
    why: '',
    override: false,
    by: 'm-sam',
    byName: 'Sam Okafor',
    at: daysAgo(9),
  },
];
const whole: SignalView = { signal: finishing, journey: activation, status: alerting, adjustments, alerts };
const tuning = (value: SignalView = whole, more: Answers = {}): Answers => ({
  ...signals(everything),
  'signal.view': { value },
  'signal.backtest': { value: backtest },
  ...more,
});
export const { adjustedAt: _adjusted, ...untouched } = finishing;
const fresh: SignalView = {
  signal: untouched,
  journey: activation,
  status: { id: finishing.id, state: 'waiting', since: at('08:00'), days: 0 },
  adjustments: [],
  alerts: [],
};
const hash = 'signals?signal=g-finish';
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };

/** The page on which a signal is tuned. */
export const TUNING_STATES: readonly State[] = [
  { page: 'console', name: 'tuning', hash, answers: tuning(), steps: [{ press: '4 alerts, to read' }] },
  {
    page: 'console',
    name: 'tuning-filter',
    hash,
    answers: tuning({ ...whole, signal: untouched }, { 'signal.adjust': UNREACHABLE }),
    steps: [
      { press: '4 alerts, to read' },
      { choose: '0', in: 'Leave something out' },
      { press: 'Save this adjustment' },
    ],
  },
  {
    page: 'console',
    name: 'tuning-too-soon',
    hash,
    answers: tuning(),
    steps: [
      { press: '4 alerts, to read' },
      { press: 'Take in again: browser = HeadlessChrome' },
      { press: 'Save it all the same' },
    ],
  },
  {
    page: 'console',
    name: 'tuning-no-counts',
    hash,
    answers: tuning(fresh, {
      'signal.backtest': { value: { hours: [], alerts: [], gaps: [], segments: [] } },
    }),
    steps: [{ key: 'Tab' }],
  },
  { page: 'console', name: 'tuning-working', hash, answers: tuning(whole, { 'signal.backtest': 'never' }) },
  {
    page: 'console',
    name: 'tuning-unreachable',
    hash,
    answers: tuning(whole, { 'signal.backtest': UNREACHABLE }),
    steps: [{ press: 'Try again' }],
  },
  {
    page: 'console',
    name: 'tuning-agent',
    hash,
    answers: { ...tuning(), ...view({ connection: agent, members: people }) },
  },
  { page: 'console', name: 'tuning-gone', hash, answers: tuning({ adjustments: [], alerts: [] }) },
];
