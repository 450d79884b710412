import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { MemberView } from '#lib/bridge/views.ts';
import type { FormDraft, SignalDraft } from '#lib/contract/form-draft.ts';
import type { Journey } from '#lib/contract/journey.ts';
import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { at } from './samples.ts';

const DAY = 86_400_000;
export const daysAgo = (days: number): string => new Date(Date.parse(at('09:00')) - days * DAY).toISOString();

export const people: MemberView[] = [
  { id: 'm-sam', name: 'Sam Okafor', role: 'lead', team: 'support' },
  { id: 'm-mara', name: 'Mara Lindqvist', role: 'lead', team: 'support' },
  { id: 'm-ivo', name: 'Ivo Brandt', role: 'lead', team: 'engineering' },
];

function journeyOf(id: string, name: string, steps: string[], part: Partial<Journey> = {}): Journey {
  return {
    id,
    name,
    steps: steps.map((step, index) => ({ id: `${id}-${index}`, name: step })),
    state: 'active',
    version: 'v1',
    updatedBy: 'm-sam',
    updatedAt: daysAgo(20),
    ...part,
  };
}

export const activation = journeyOf('activation', 'Activation', [
  'Sign up',
  'Confirm the email address',
  'Set up',
  'Finish setup',
]);
const upgrade = journeyOf('upgrade', 'Upgrade', ['See the plans', 'Choose a plan', 'Pay', 'Plan is active']);
const core = journeyOf('core', 'Core action', ['Open the page', 'Fill it in', 'Save']);
const old = journeyOf('old', 'Referral', ['Invite'], { state: 'retired' });

export function signalOf(part: Partial<Signal> & Pick<Signal, 'id' | 'name' | 'journeyId' | 'stepId'>): Signal {
  return {
    kind: 'drop_off',
    meaning: 'New customers reach the last step of setup and do not get past it.',
    severity: 'critical',
    ownerId: 'm-mara',
    fallbackId: 'm-sam',
    team: 'support',
    playbook: [
      { id: 'p1', text: 'Watch three replays of the last step, drawn at random' },
      { id: 'p2', text: 'Look for dead ends: a button that stays grey, an error that nobody sees' },
    ],
    budgetDays: 30,
    bucketMinutes: 15,
    filters: [],
    maintenance: [],
    countsFrom: 'points',
    errors: [],
    urls: [],
    state: 'on',
    onSince: daysAgo(40),
    version: 'v1',
    updatedBy: 'm-sam',
    updatedAt: daysAgo(20),
    ...part,
  };
}

export const finishing = signalOf({
  id: 'g-finish',
  name: 'Fewer people finish setup',
  journeyId: 'activation',
  stepId: 'activation-3',
  filters: [{ property: 'browser', value: 'HeadlessChrome' }],
  maintenance: [{ id: 'w1', from: daysAgo(-1), to: daysAgo(-1.1), why: 'Move of the database' }],
  errors: ['ERR_LOGO_TOO_LARGE'],
  urls: ['/onboarding/finish'],
  labelId: 'onboarding-regression',
  adjustedAt: daysAgo(3),
});
const paying = signalOf({
  id: 'g-pay',
  name: 'Payments are refused',
  journeyId: 'upgrade',
  stepId: 'upgrade-2',
  kind: 'action_failure',
  ownerId: 'm-ivo',
  fallbackId: 'm-mara',
});
const upgrading = signalOf({
  id: 'g-upgrade',
  name: 'Fewer people complete an upgrade',
  journeyId: 'upgrade',
  stepId: 'upgrade-3',
});
const retrying = signalOf({
  id: 'g-save',
  name: 'People press Save again and again',
  journeyId: 'core',
  stepId: 'core-2',
  kind: 'retries',
});
const { onSince: _never, ...neverOn } = signalOf({
  id: 'g-error',
  name: 'An error shows in setup',
  journeyId: 'activation',
  stepId: 'activation-2',
  kind: 'errors',
  state: 'off',
  playbook: [],
});
const { fallbackId: _nobody, ...unfinished } = neverOn;
const learning = signalOf({
  id: 'g-slow',
  name: 'Saving is slow',
  journeyId: 'core',
  stepId: 'gone',
  kind: 'slow',
  ownerId: 'm-gone',
});
const dropped = signalOf({
  id: 'g-old',
  name: 'Fewer invitations',
  journeyId: 'old',
  stepId: 'old-0',
  state: 'retired',
});

const delays = { drop30: 9.4, drop50: 2.8, drop90: 0.8 };
const statusOf = (id: string, state: SignalStatus['state'], part: Partial<SignalStatus> = {}): SignalStatus => ({
  id,
  state,
  since: daysAgo(2),
  days: 28,
  seenAfterHours: delays,
  usual: { attemptsPerHour: 22, rate: 0.39 },
  ...part,
});
export const alerting = statusOf('g-finish', 'alerting', { alertId: 'onboarding', since: at('09:40') });

const DRAFT: FormDraft = {
  of: 'journey',
  id: 'new-journey',
  draft: { name: 'Invite a colleague', steps: [{ id: 's1', name: 'Open the list' }] },
};

export const halfWritten: SignalDraft = {
  name: 'Fewer finish',
  journeyId: 'activation',
  stepId: 'activation-3',
  kind: 'drop_off',
  meaning: '',
  severity: 'critical',
  ownerId: 'm-sam',
  fallbackId: 'm-sam',
  team: 'support',
  playbook: [],
  budgetDays: 30,
  bucketMinutes: 5,
  filters: [],
  maintenance: [{ id: 'w', from: '', to: '', why: '' }],
  countsFrom: 'points',
  errors: '',
  urls: '',
  labelId: '',
};

export const everything: SignalsView = {
  journeys: [activation, core, upgrade, old],
  signals: [unfinished, finishing, paying, upgrading, retrying, learning, dropped],
  statuses: [
    alerting,
    statusOf('g-pay', 'watching'),
    statusOf('g-upgrade', 'missing', { since: at('06:20') }),
    { id: 'g-save', state: 'waiting', since: at('08:00'), days: 0 },
    { id: 'g-slow', state: 'learning', since: daysAgo(3), days: 3 },
  ],
  drafts: [DRAFT],
  address: 'https://bellwether.example.com',
};

export const nothing: SignalsView = { ...everything, journeys: [], signals: [], statuses: [], drafts: [] };
