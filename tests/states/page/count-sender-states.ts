import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { CountSenderView } from '#lib/contract/counts.ts';
import { at, hostile } from './samples.ts';
import { daysAgo, everything } from './signal-samples.ts';
import { signals } from './signal-states.ts';
import type { Answers, State } from './state.ts';

const KEY = 'kx1Yw0bqV7sB3nT5cR8mZ2pL6dH9fJ4gQ0aE1uI7oXw';
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };
// Few signals, so that what is looked at stands in the first picture.
const few: SignalsView = {
  ...everything,
  journeys: everything.journeys.slice(0, 1),
  signals: everything.signals.slice(1, 3),
  drafts: [],
};
const night: CountSenderView = {
  id: 's1',
  name: 'Nightly export of the data team',
  createdAt: daysAgo(40),
  heardAt: at('13:55'),
};
const checkout: CountSenderView = { id: 's3', name: 'Checkout service', createdAt: at('13:59') };
const page = (name: string, senders: CountSenderView[], steps: State['steps'] = [], more: Answers = {}): State => ({
  page: 'console',
  name,
  hash: 'signals',
  answers: signals(few, { 'countSenders.view': { value: { senders } }, ...more }),
  steps,
});
const making: State['steps'] = [
  { press: 'Let a tool send counts' },
  { type: checkout.name, into: 'What you call it' },
  { press: 'Let a tool send counts' },
];
const made = (sender: CountSenderView): Answers => ({
  'countSender.make': { value: { senders: [night, sender], id: sender.id, token: KEY } },
});

/** The tools that may send counts, below the list of signals. */
export const COUNT_SENDER_STATES: readonly State[] = [
  page('senders-none', []),
  page('senders-add', [night], [{ press: 'Let a tool send counts' }, { press: 'Let a tool send counts' }]),
  page('senders-made', [night, checkout], making, made(checkout)),
  page('senders-heard', [night, { ...checkout, heardAt: at('13:59') }], making, made(checkout)),
  {
    ...page('senders-no-signal', [checkout], making),
    answers: signals(
      { ...few, signals: [] },
      { 'countSenders.view': { value: { senders: [checkout] } }, ...made(checkout) },
    ),
  },
  page('senders-refused', [checkout], making, {
    'countSender.make': { refusal: 'Another tool is called so already. Give it another name.' },
  }),
  page('senders-drop', [night], [{ press: `Remove ${night.name}` }]),
  page('senders-hostile', [{ ...checkout, name: hostile.alert.title }], [{ press: `Remove ${hostile.alert.title}` }]),
  page('senders-unreachable', [], [], { 'countSenders.view': UNREACHABLE }),
];
