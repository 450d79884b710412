import type { AlertCard, MacroPreview, PanelView } from '#lib/bridge/views.ts';
import {
  alert,
  at,
  card,
  connected,
  hostile,
  labelling,
  macro,
  onboarding,
  onTheWay,
  panel,
  recovering,
  refused,
  relatedTickets,
  revoked,
  saving,
  synced,
  upgrade,
} from './samples.ts';
import type { Answers, State } from './state.ts';

const filled =
  'Hi Ana, thanks for the detail. We are seeing this on the last setup step and our engineers are on it. Until then, a logo under 1 MB lets you finish.';
const complete: MacroPreview = {
  macroId: macro.id,
  title: macro.title,
  text: filled,
  parts: [{ text: filled }],
  gaps: [],
  chosenBy: 'default',
  languages: [''],
  addsLabelIds: [],
};
const withGaps: MacroPreview = {
  ...complete,
  text: 'Hi ___, a logo under 1 MB lets you finish. See ___.',
  parts: [
    { text: 'Hi ' },
    { gap: ['requester.first_name'] },
    { text: ', a logo under 1 MB lets you finish. See ' },
    { gap: ['ticket.plan'] },
    { text: '.' },
  ],
  gaps: [
    { name: 'requester.first_name', known: true },
    { name: 'ticket.plan', known: false },
  ],
  language: 'en',
  chosenBy: 'ticket',
  languages: ['en', 'de'],
  addsLabelIds: ['onboarding-regression'],
};
const preview: Answers = { 'macro.preview': { value: complete } };
const view = (part: Partial<PanelView> = {}, more: Answers = {}): Answers => ({
  ...preview,
  'panel.view': { value: panel(part) },
  ...more,
});
const one = (part: Partial<AlertCard>): Answers => view({ related: [{ ...onboarding, ...part }] });
const rejected = [
  {
    id: 'r1',
    at: at('13:50'),
    what: 'Note on “Onboarding: final step completion down 38%”',
    why: 'This alert is not in the workspace any more.',
    content: 'Disabled state clicked 6 times after upload (0:42).',
  },
];
const blank: Answers = {
  'replay.view': { value: { connection: connected, sync: synced, alert: onboarding.alert, notes: onboarding.notes } },
};

export const PANEL_STATES: readonly State[] = [
  { page: 'panel', name: 'two-alerts', framed: true, answers: view() },
  {
    page: 'panel',
    name: 'labelled-toast',
    answers: view({}, { 'ticket.label': { value: { labelId: 'onboarding-regression' } } }),
    steps: [{ key: 'l' }],
  },
  {
    page: 'panel',
    name: 'label-all-toast',
    answers: view(
      {},
      { 'alert.labelAll': { value: { labelId: 'onboarding-regression', ticketKeys: ['a', 'b', 'c', 'd', 'e'] } } },
    ),
    steps: [{ press: 'Label 5' }],
  },
  { page: 'panel', name: 'mirror-waiting', answers: one({ labelling: labelling('waiting') }) },
  {
    page: 'panel',
    name: 'mirror-applied',
    answers: one({ labelling: labelling('applied'), relatedTickets: relatedTickets(12, 7), labelledCount: 8 }),
  },
  {
    page: 'panel',
    name: 'mirror-failed',
    answers: one({ labelling: labelling('failed', 'Your account may not edit this ticket in Request Tracker.') }),
  },
  {
    page: 'panel',
    name: 'label-all-progress',
    answers: one({
      relatedTickets: onTheWay(12, 5),
      labelledCount: 12,
      progress: { total: 12, applied: 5, waiting: 7, failed: 0 },
    }),
  },
  {
    page: 'panel',
    name: 'label-all-held-up',
    answers: one({
      relatedTickets: onTheWay(12, 5),
      labelledCount: 12,
      progress: { total: 12, applied: 5, waiting: 7, failed: 0, closed: 'support.example.com' },
    }),
  },
  {
    page: 'panel',
    name: 'label-all-partly-failed',
    answers: one({
      relatedTickets: onTheWay(12, 10).toReversed().map(refused),
      labelledCount: 12,
      progress: { total: 12, applied: 10, waiting: 0, failed: 2 },
    }),
  },
  { page: 'panel', name: 'recovering', answers: view({ related: [recovering] }) },
  {
    page: 'panel',
    name: 'no-owner',
    answers: view({
      related: [{ ...upgrade, probability: 0.81, reasons: [{ field: 'agent', text: '' }] }],
      others: [],
    }),
  },
  { page: 'panel', name: 'others-shown', answers: view(), steps: [{ press: 'Show all alerts' }, { key: 'k' }] },
  {
    page: 'panel',
    name: 'long-list',
    answers: one({ relatedTickets: relatedTickets(300), relatedCount: 300 }),
    steps: [{ press: 'Show all 300' }],
  },
  {
    page: 'panel',
    name: 'hostile',
    answers: view({
      related: [hostile],
      situation: {
        state: 'ticket',
        ticket: { ...ticketOf(), subject: '<b onmouseover=alert(1)>שלום, הכפתור לא עובד</b>' },
      },
    }),
    steps: [{ press: 'What the source says' }],
  },
  { page: 'panel', name: 'nothing-related', answers: view({ related: [], others: [onboarding, saving, upgrade] }) },
  {
    page: 'panel',
    name: 'looks-like',
    answers: view({ related: [], others: [onboarding, saving, upgrade] }),
    steps: [{ press: 'This looks like…' }],
  },
  { page: 'panel', name: 'all-quiet', answers: view({ related: [], others: [] }) },
  {
    page: 'panel',
    name: 'offline',
    answers: view({
      sync: { ...synced, state: 'offline', waiting: 3, message: 'The API at bellwether.example.com does not answer.' },
    }),
  },
  { page: 'panel', name: 'waiting', answers: view({ sync: { ...synced, state: 'waiting', waiting: 2 } }) },
  {
    page: 'panel',
    name: 'upgrade',
    answers: view({
      sync: { ...synced, state: 'upgrade', waiting: 1, message: 'The API needs Bellwether 0.4 or newer.' },
    }),
  },
  {
    page: 'panel',
    name: 'rejected',
    answers: view(
      { sync: { ...synced, rejected: 1 } },
      {
        'console.view': {
          value: {
            connection: connected,
            sync: synced,
            members: [],
            knownHosts: [],
            helpdesks: [],
            sites: [],
            alerts: [],
            ended: [],
            silences: [],
            labels: [],
            macros: [],
            rejected,
            settings: panel().settings,
          },
        },
      },
    ),
    steps: [{ press: 'Show changes' }],
  },
  {
    page: 'panel',
    name: 'reply-box-missing',
    framed: true,
    answers: view({
      situation: {
        state: 'ticket',
        ticket: ticketOf(),
        missing: { parts: ['reply_box'], diagnostics: 'Helpdesk: zendesk, description 1' },
      },
    }),
  },
  {
    page: 'panel',
    name: 'macro-internal-note',
    answers: view({ situation: { state: 'ticket', ticket: ticketOf(), mode: 'internal' } }),
    steps: [{ key: 'm' }, { press: 'Workaround: upload a smaller logo' }],
  },
  { page: 'panel', name: 'revoked', answers: view({ connection: revoked }) },
  { page: 'panel', name: 'loading', framed: true, answers: { 'panel.view': 'never' } },
  {
    page: 'panel',
    name: 'error',
    answers: {
      'panel.view': {
        refusal: 'The local database could not be opened. Close other windows of this browser and try again.',
      },
    },
  },
  {
    page: 'panel',
    name: 'label-refused',
    answers: view({}, { 'ticket.label': { refusal: 'The disk of this computer is full.' } }),
    steps: [{ key: 'l' }],
  },
  { page: 'panel', name: 'macro-picker', answers: view({}, preview), steps: [{ key: 'm' }] },
  {
    page: 'panel',
    name: 'macro-search',
    answers: view({}, preview),
    steps: [{ key: 'm' }, { type: 'looking', into: 'Find a macro' }],
  },
  {
    page: 'panel',
    name: 'macro-gaps',
    answers: view({}, { 'macro.preview': { value: withGaps } }),
    steps: [{ key: 'm' }, { press: macro.title }, { press: 'Insert into reply' }],
  },
  { page: 'panel', name: 'macro-preview', answers: view({}, preview), steps: [{ key: 'm' }, { press: macro.title }] },
  {
    page: 'panel',
    name: 'macro-nowhere',
    answers: view(
      {},
      {
        ...preview,
        'macro.insert': { value: { landed: 'nowhere', why: 'No reply is open on this ticket.', text: filled } },
      },
    ),
    steps: [{ key: 'm' }, { press: macro.title }, { press: 'Insert into reply' }],
  },
  {
    page: 'panel',
    name: 'macro-broken',
    answers: view(
      {},
      { 'macro.preview': { refusal: 'This macro cannot be filled: tag "{% if %}" not closed, line 1.' } },
    ),
    steps: [{ key: 'm' }, { press: macro.title }],
  },
  {
    page: 'panel',
    name: 'macro-followed-nowhere',
    answers: view({ inserted: { landed: 'nowhere', why: 'The reply page did not open.', text: filled } }),
  },
  {
    page: 'panel',
    name: 'note',
    answers: view({}, { ...blank, 'note.draft': { value: {} } }),
    steps: [{ key: 'r' }, { key: 'y' }, { type: 'Clicked the grey button six times at 0:42', into: 'What you saw' }],
  },
  {
    page: 'panel',
    name: 'note-incomplete',
    answers: view({}, blank),
    steps: [{ key: 'r' }, { type: 'javascript:alert(1)', into: 'Replay link' }, { press: 'Add note' }],
  },
  {
    page: 'panel',
    name: 'many',
    answers: view({
      related: Array.from({ length: 14 }, (_, n) =>
        card({
          alert: alert({
            id: `a${n}`,
            title: `Alert number ${n + 1}`,
            severity: n % 3 === 0 ? 'critical' : n % 3 === 1 ? 'warning' : 'info',
          }),
        }),
      ),
    }),
  },
];

function ticketOf() {
  const { situation: now } = panel();
  if (now.state !== 'ticket') throw new Error('The sample panel has a ticket');
  return now.ticket;
}
