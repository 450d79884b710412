import type { SyncPageView } from '#lib/bridge/views.ts';
import { view } from './console-states.ts';
import { at, connected, synced } from './samples.ts';
import type { State } from './state.ts';

const kept: SyncPageView['kept'] = {
  alerts: 4,
  tickets: 212,
  labellings: 48,
  notes: 17,
  macros: 9,
  seenTickets: 1_240,
  drafts: 1,
};
const well: SyncPageView = {
  connection: connected,
  sync: synced,
  kept,
  waiting: [],
  rejected: [],
  storage: { used: 7_340_000, quota: 61_000_000_000 },
  checkedAt: at('08:10'),
};
const busy: SyncPageView = {
  ...well,
  sync: {
    ...synced,
    state: 'offline',
    waiting: 3,
    rejected: 2,
    message: 'The API at bellwether.example.com does not answer.',
  },
  waiting: [
    { id: 'w1', at: at('13:51'), what: 'Label a ticket', content: 'labelId: onboarding-regression', state: 'unsent' },
    {
      id: 'w2',
      at: at('13:58'),
      what: 'Write a replay note',
      content: 'text: The button stays grey after the upload.',
      state: 'unsent',
    },
    { id: 'w3', at: at('14:01'), what: 'Tick off a playbook step', content: '', state: 'answered' },
    { id: 'w4', at: at('13:51'), what: 'Put onboarding-regression on #4127', content: '', state: 'for_helpdesk' },
    {
      id: 'w5',
      at: at('13:40'),
      what: 'Put save-retries on #4020',
      content: '',
      state: 'helpdesk_refused',
      why: 'The queue “Billing” has no field Tags.',
    },
  ],
  rejected: [
    {
      id: 'r1',
      at: at('13:50'),
      what: 'Save a macro',
      why: 'The macro “Workaround: upload a smaller logo” was changed in another browser in the meantime.',
      content:
        'title: Workaround: upload a smaller logo\nbody: Hi {{ requester.first_name }},\n\nplease try a logo under 1 MB.',
      theirs: 'title: Workaround: upload a smaller logo\nbody: Hello,\n\nuntil tomorrow please leave the logo out.',
    },
    {
      id: 'r2',
      at: at('13:52'),
      what: 'Label a ticket',
      why: 'The label save-retries is no longer in use.',
      content: '',
    },
  ],
  repairedAt: at('08:10'),
};
const damaged = {
  refusal:
    'The data that Bellwether keeps in this browser cannot be opened. Nothing was removed. Try again; if it stays so, save what can be read to a file, then build it anew.',
  damaged: true,
} as const;

export const SYNC_STATES: readonly State[] = [
  { page: 'console', name: 'sync', hash: 'sync', answers: { ...view(), 'sync.view': { value: well } } },
  {
    page: 'console',
    name: 'sync-busy',
    hash: 'sync',
    answers: { ...view({ sync: busy.sync }), 'sync.view': { value: busy } },
  },
  {
    page: 'console',
    name: 'restored',
    hash: 'labels',
    answers: view({ sync: { ...synced, restored: { at: at('13:00'), lost: 2 } } }),
  },
  {
    page: 'console',
    name: 'disk-full',
    hash: 'labels',
    answers: view({
      sync: {
        ...synced,
        state: 'storage',
        message:
          'The disk of this computer is full, so news of the workspace cannot be stored. What you wrote is kept. Free some space, then try again.',
      },
    }),
  },
  { page: 'console', name: 'lost', hash: 'alerts', answers: view({ connection: { state: 'none', lost: true } }) },
  { page: 'console', name: 'damaged', hash: 'alerts', answers: { 'console.view': damaged } },
  { page: 'panel', name: 'damaged', answers: { 'panel.view': damaged }, steps: [{ press: 'Build it anew…' }] },
];
