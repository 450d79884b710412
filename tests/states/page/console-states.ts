import type { ConsoleView } from '#lib/bridge/views.ts';
import {
  at,
  connected,
  hostile,
  macro,
  onboarding,
  otherMacro,
  recovering,
  revoked,
  SHORTCUTS,
  saving,
  synced,
  upgrade,
} from './samples.ts';
import type { Answers, State } from './state.ts';

const agent = { ...connected, role: 'agent' } as const;
const label = (id: string, ticketCount: number, state: 'active' | 'retired' = 'active', alertId?: string) => ({
  id,
  state,
  ticketCount,
  createdBy: 'm-mara',
  createdAt: at('09:48'),
  ...(alertId ? { alertId } : {}),
});
const full: ConsoleView = {
  connection: connected,
  sync: synced,
  members: [
    { id: 'm-sam', name: 'Sam Okafor', role: 'lead', team: 'support' },
    { id: 'm-ana', name: 'Priya Nair', role: 'agent', team: 'support' },
    { id: 'm-alex', name: 'Alex Kim', role: 'agent', team: 'support' },
    { id: 'm-alex-2', name: 'Alex Kim', role: 'lead', team: 'engineering' },
  ],
  knownHosts: [],
  sites: [
    { helpdesk: 'request-tracker', version: 1 },
    {
      helpdesk: 'zendesk',
      version: 4,
      published: { id: 'zendesk', byName: 'Sam Okafor', at: at('13:10'), described: true },
    },
    {
      helpdesk: 'freshdesk',
      version: 1,
      off: { why: 'The panel covers the Send button since this morning. We are on it.' },
      published: { id: 'freshdesk', byName: 'Sam Okafor', at: at('09:20'), described: false },
    },
  ],
  helpdesks: [
    { origin: 'https://support.example.com', kind: 'request-tracker', granted: true },
    { origin: 'http://localhost:8090', kind: 'practice', granted: false },
  ],
  alerts: [onboarding, saving, upgrade],
  ended: [],
  silences: [],
  labels: [
    label('onboarding-regression', 14, 'active', 'onboarding'),
    label('save-retries', 1, 'active', 'saving'),
    label('old-checkout-bug', 31, 'retired', 'gone'),
  ],
  macros: [
    {
      ...macro,
      language: 'en',
      variants: [{ language: 'de', body: 'Guten Tag, ein Logo unter 1 MB hilft.' }],
      addsLabelIds: ['onboarding-regression'],
      used: { count: 14, lastAt: at('11:20') },
    },
    { ...otherMacro, alertIds: ['saving'] },
    { ...otherMacro, id: 'old', title: 'Old text', state: 'retired' },
  ],
  rejected: [
    {
      id: 'r1',
      at: at('13:50'),
      what: 'Macro “Workaround: upload a smaller logo”',
      why: 'The macro was changed by somebody else in the meantime.',
      content: 'Hi {{ requester.first_name }},\n\nplease try a logo under 1 MB.',
    },
    { id: 'r2', at: at('13:52'), what: 'Label on #4127', why: 'There is no label save-retries.', content: '' },
  ],
  settings: { shortcuts: SHORTCUTS },
};
/** The console with everything in it, but for what is said otherwise. */
export const view = (part: Partial<ConsoleView> = {}): Answers => ({
  'console.view': { value: { ...full, ...part } },
  'connections.view': {
    value: {
      connections: [
        {
          id: 'own',
          memberId: 'm-sam',
          memberName: 'Sam Okafor',
          deviceName: 'Chrome on macOS',
          createdAt: at('08:00'),
          lastSeenAt: at('14:02'),
          current: true,
        },
      ],
    },
  },
});
const empty = { helpdesks: [], alerts: [], ended: [], silences: [], labels: [], macros: [], rejected: [] };

export const CONSOLE_STATES: readonly State[] = [
  { page: 'console', name: 'alerts', hash: 'alerts', answers: view(), steps: [{ press: onboarding.alert.title }] },
  { page: 'console', name: 'alerts-hostile', hash: 'alerts', answers: view({ alerts: [hostile, recovering] }) },
  { page: 'console', name: 'labels', hash: 'labels', answers: view(), steps: [{ press: 'Show 1 retired' }] },
  { page: 'console', name: 'labels-agent', hash: 'labels', answers: view({ connection: agent }) },
  { page: 'console', name: 'labels-empty', hash: 'labels', answers: view(empty) },
  { page: 'console', name: 'macros', hash: 'macros', answers: view() },
  { page: 'console', name: 'macros-agent', hash: 'macros', answers: view({ connection: agent }) },
  {
    page: 'console',
    name: 'macro-new',
    hash: 'macros',
    answers: view(),
    steps: [
      { press: 'New macro' },
      { type: 'Hi {{ requester.first_name }}, {% if x %}', into: 'Text' },
      { press: 'Save' },
    ],
  },
  {
    page: 'console',
    name: 'macro-edit-refused',
    hash: 'macros',
    answers: { ...view(), 'macro.save': { refusal: 'The macro was changed by somebody else in the meantime.' } },
    steps: [{ press: 'Edit' }, { press: 'Save' }],
  },
  {
    page: 'console',
    name: 'macro-variant',
    hash: 'macros',
    answers: view(),
    steps: [{ press: 'Edit' }, { press: 'German' }],
  },
  { page: 'console', name: 'macros-import', hash: 'macros', answers: view(), steps: [{ press: 'Import macros' }] },
  { page: 'console', name: 'helpdesks', hash: 'helpdesks', answers: view() },
  {
    page: 'console',
    name: 'helpdesks-switch-off',
    hash: 'helpdesks',
    answers: view(),
    steps: [{ press: 'Switch off in Request Tracker' }, { type: '', into: 'Why' }],
  },
  {
    page: 'console',
    name: 'helpdesks-taught',
    hash: 'helpdesks',
    answers: view({
      sites: [
        {
          helpdesk: 'taught',
          host: 'desk.example.org',
          name: 'Our old desk',
          version: 1,
          published: { id: 'taught|desk.example.org', byName: 'Sam Okafor', at: at('13:10'), described: true },
        },
      ],
    }),
    steps: [{ choose: 'taught', in: 'Which helpdesk' }],
  },
  { page: 'console', name: 'helpdesks-asked', hash: 'helpdesks?host=desk.example.org', answers: view(empty) },
  {
    page: 'console',
    name: 'connect',
    hash: 'connect',
    answers: view({ ...empty, connection: { state: 'none' } }),
    steps: [{ press: 'Connect' }],
  },
  {
    page: 'console',
    name: 'connect-plain-http',
    hash: 'connect?address=http%3A%2F%2Fbellwether.lan%3A4000&code=ABCDE-23456',
    answers: view({ ...empty, connection: { state: 'none' } }),
    steps: [{ press: 'Connect' }],
  },
  {
    page: 'console',
    name: 'connect-refused',
    hash: 'connect?address=https%3A%2F%2Fbellwether.example.com&code=ABCDE-23456',
    answers: {
      ...view({ ...empty, connection: { state: 'none' } }),
      'connect.start': { refusal: 'This code is not valid any more. Ask your admin for a new one.' },
    },
    steps: [{ press: 'Connect' }],
  },
  { page: 'console', name: 'connected', hash: 'connect', answers: view() },
  {
    page: 'console',
    name: 'sign-out',
    hash: 'connect',
    answers: view({ sync: { ...synced, state: 'waiting', waiting: 2, rejected: 2 } }),
    steps: [{ press: 'Sign out' }],
  },
  { page: 'console', name: 'revoked', hash: 'connect', answers: view({ connection: revoked }) },
  {
    page: 'console',
    name: 'not-connected',
    hash: 'alerts',
    answers: view({ ...empty, connection: { state: 'none' } }),
  },
  {
    page: 'console',
    name: 'shortcuts',
    hash: 'shortcuts',
    answers: view(),
    steps: [{ type: 'l', into: 'Key for: Open macros' }],
  },
  {
    page: 'console',
    name: 'error',
    hash: 'labels',
    answers: { 'console.view': { refusal: 'The local database could not be opened.' } },
  },
  { page: 'console', name: 'loading', hash: 'labels', answers: { 'console.view': 'never' } },
  {
    page: 'console',
    name: 'offline',
    hash: 'alerts',
    answers: view({
      sync: { ...synced, state: 'offline', waiting: 3, message: 'The API at bellwether.example.com does not answer.' },
    }),
  },
  {
    page: 'console',
    name: 'upgrade',
    hash: 'alerts',
    answers: view({
      sync: { ...synced, state: 'upgrade', waiting: 1, message: 'The API needs Bellwether 0.4 or newer.' },
    }),
  },
  { page: 'console', name: 'all-quiet', hash: 'alerts', answers: view(empty) },
];
