import type { DismissalDraft } from '#lib/contract/dismissal.ts';
import type { SlackConnection } from '#lib/contract/slack.ts';
import { view as consoleView } from './console-states.ts';
import { closed, closing, dismissed, fallen, hostileLife, living, SILENCES, silent } from './life-samples.ts';
import { view as popupView } from './popup-states.ts';
import { at, connected, panel, saving, upgrade } from './samples.ts';
import type { Answers, State } from './state.ts';

const members = {
  'members.view': {
    value: {
      members: [
        { id: 'm-alex', name: 'Alex Kim', role: 'agent' as const, team: 'engineering' as const },
        { id: 'm-mara', name: 'Mara', role: 'lead' as const, team: 'support' as const },
        { id: 'm-ana', name: 'Priya Nair', role: 'agent' as const, team: 'support' as const },
      ],
    },
  },
};
const draft = (kept?: DismissalDraft): Answers => ({ 'dismissal.view': { value: kept ? { draft: kept } : {} } });
const on = (card: typeof living, more: Answers = {}): Answers => ({
  'panel.view': { value: panel({ related: [card, saving] }) },
  ...members,
  ...draft(),
  ...more,
});
const more = { press: 'Take, hand over' };
const slack = (part: Partial<SlackConnection> = {}): Answers => ({
  'slack.view': {
    value: { slack: { host: 'hooks.slack.com', state: 'works', waiting: 0, triedAt: at('13:40'), ...part } },
  },
});
const agent = { ...connected, role: 'agent' } as const;
const admin = { ...connected, role: 'admin' } as const;
const settings = (more: Answers): Answers => ({
  ...consoleView({
    connection: admin,
    workspace: { sharesTickets: true, tagField: 'Tags', fallbackId: 'm-sam', fallbackMinutes: 20 },
  }),
  ...more,
});

export const ALERT_LIFE_STATES: readonly State[] = [
  { page: 'panel', name: 'alert-more', framed: true, answers: on(living), steps: [more] },
  { page: 'panel', name: 'alert-history', answers: on(living), steps: [{ press: 'History' }] },
  { page: 'panel', name: 'alert-silent', answers: on(silent), steps: [more] },
  { page: 'panel', name: 'alert-fell-back', answers: on(fallen) },
  { page: 'panel', name: 'alert-closing', answers: on(closing), steps: [more] },
  { page: 'panel', name: 'alert-hand-over', answers: on(living), steps: [more, { press: 'Hand over…' }] },
  {
    page: 'panel',
    name: 'alert-hand-over-nobody',
    answers: on(living),
    steps: [more, { press: 'Hand over…' }, { press: 'Hand over' }],
  },
  { page: 'panel', name: 'alert-silence', answers: on(living), steps: [more, { press: 'Silence…' }] },
  {
    page: 'panel',
    name: 'alert-escalate',
    answers: on(living),
    steps: [more, { press: 'Escalate…' }, { press: 'Escalate the alert' }],
  },
  { page: 'panel', name: 'alert-dismiss', answers: on(living), steps: [more, { press: 'Dismiss…' }] },
  {
    page: 'panel',
    name: 'alert-dismiss-draft',
    answers: on(living, draft({ alertId: 'onboarding', reason: 'other', text: 'A school’s exam: they all' })),
    steps: [more, { press: 'Dismiss…' }],
  },
  {
    page: 'panel',
    name: 'alert-dismiss-refused',
    answers: on(
      { ...living, notes: [] },
      {
        ...draft({ alertId: 'onboarding', reason: 'known', text: '' }),
        'alert.dismiss': { refusal: 'In the meantime this alert is escalated. Look at it again.' },
      },
    ),
    steps: [more, { press: 'Dismiss…' }, { press: 'Dismiss' }],
  },
  {
    page: 'panel',
    name: 'alert-asked',
    answers: { 'panel.view': { value: panel({ related: [], others: [upgrade], asked: [dismissed] }) } },
    steps: [{ press: 'No' }],
  },
  {
    page: 'console',
    name: 'alert-life',
    hash: 'alerts?alert=onboarding',
    answers: consoleView({ alerts: [living, saving, upgrade], ended: [closed] }),
    steps: [more, { press: 'History' }],
  },
  {
    page: 'console',
    name: 'alert-ended',
    hash: 'alerts?alert=onboarding',
    answers: consoleView({ alerts: [saving], ended: [dismissed, closed] }),
    steps: [{ press: 'Take up again, silence' }],
  },
  {
    page: 'console',
    name: 'alert-silences',
    hash: 'alerts',
    answers: consoleView({ alerts: [silent, saving], silences: SILENCES, ended: [closed] }),
  },
  {
    page: 'console',
    name: 'alert-dismiss',
    hash: 'alerts?alert=onboarding',
    answers: { ...consoleView({ alerts: [living, saving], ended: [] }), ...draft() },
    steps: [more, { press: 'Dismiss…' }, { press: 'Dismiss' }],
  },
  {
    page: 'console',
    name: 'alert-life-hostile',
    hash: 'alerts?alert=hostile',
    answers: consoleView({ alerts: [hostileLife], ended: [] }),
    steps: [more, { press: 'History' }],
  },
  { page: 'popup', name: 'alert-silent', answers: popupView({ alerts: [saving, silent] }) },
  {
    page: 'console',
    name: 'notifications-agent',
    hash: 'notifications',
    answers: consoleView({ connection: agent }),
  },
  { page: 'console', name: 'notifications', hash: 'notifications', answers: settings(slack()) },
  {
    page: 'console',
    name: 'notifications-none',
    hash: 'notifications',
    answers: settings({ 'slack.view': { value: {} } }),
    steps: [{ press: 'Connect' }],
  },
  {
    page: 'console',
    name: 'notifications-slack-fails',
    hash: 'notifications',
    answers: settings(
      slack({
        state: 'fails',
        waiting: 3,
        why: 'Slack takes nothing at this address any more (it said no_service). Make a new webhook in Slack and give its address here.',
      }),
    ),
    steps: [{ press: 'Disconnect' }],
  },
];
