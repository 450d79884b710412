import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { CountSenderView } from '#lib/contract/counts.ts';
import { view } from './console-states.ts';
import { at, connected, hostile as hostileCard } from './samples.ts';
import {
  activation,
  daysAgo,
  everything,
  finishing,
  halfWritten,
  nothing,
  people,
  signalOf,
} from './signal-samples.ts';
import type { Answers, State } from './state.ts';

const senders: CountSenderView[] = [
  { id: 's1', name: 'Nightly export of the data team', createdAt: daysAgo(40), heardAt: at('13:55') },
  { id: 's2', name: 'Checkout service', createdAt: daysAgo(1) },
];
export const agent = { ...connected, role: 'agent' } as const;
export const signals = (value: SignalsView, more: Answers = {}): Answers => ({
  ...view({ members: people }),
  'signals.view': { value },
  'countSenders.view': { value: { senders } },
  'formDraft.keep': { value: {} },
  'formDraft.drop': { value: {} },
  ...more,
});
const hostile: SignalsView = {
  ...everything,
  journeys: [{ ...activation, name: hostileCard.alert.title }],
  signals: [
    signalOf({
      id: 'h',
      name: hostileCard.alert.title,
      journeyId: 'activation',
      stepId: 'activation-0',
      ownerId: 'm-hostile',
    }),
  ],
  statuses: [
    {
      id: 'h',
      state: 'watching',
      since: activation.updatedAt,
      days: 30,
      seenAfterHours: { drop30: null, drop50: null, drop90: 70 },
    },
  ],
  drafts: [],
};
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };

/** Journeys and signals: the list, the starter set and the forms. */
export const SIGNAL_STATES: readonly State[] = [
  {
    page: 'console',
    name: 'signals',
    hash: 'signals',
    answers: signals(everything),
    steps: [{ press: 'Show 2 retired' }],
  },
  {
    page: 'console',
    name: 'signals-agent',
    hash: 'signals',
    answers: { ...signals(everything), ...view({ connection: agent, members: people }) },
  },
  {
    page: 'console',
    name: 'signals-empty',
    hash: 'signals',
    answers: signals(nothing),
    steps: [{ press: 'What it means, and first steps' }],
  },
  {
    page: 'console',
    name: 'signals-empty-agent',
    hash: 'signals',
    answers: { ...signals(nothing), ...view({ connection: agent }) },
  },
  { page: 'console', name: 'signals-hostile', hash: 'signals', answers: signals(hostile) },
  {
    page: 'console',
    name: 'signals-error',
    hash: 'signals',
    answers: signals(everything, { 'signals.view': { refusal: 'The local database could not be opened.' } }),
  },
  {
    page: 'console',
    name: 'signals-started',
    hash: 'signals',
    answers: signals(nothing, { 'starterSet.make': { value: { journeyIds: ['a'], signalIds: ['b', 'c', 'd'] } } }),
    steps: [{ choose: 'm-mara', in: 'Fallback owner' }, { press: 'Make it with 3 signals' }],
  },
  {
    page: 'console',
    name: 'signals-switch-refused',
    hash: 'signals',
    answers: signals(everything, { 'signal.switch': UNREACHABLE }),
    steps: [{ press: 'Retire Payments are refused' }],
  },
  { page: 'console', name: 'journey-edit', hash: 'signals?journey=activation', answers: signals(everything) },
  {
    page: 'console',
    name: 'journey-new',
    hash: 'signals?journey=another',
    answers: signals(everything),
    steps: [{ press: 'Save' }],
  },
  { page: 'console', name: 'journey-resumed', hash: 'signals?journey=new-journey', answers: signals(everything) },
  {
    page: 'console',
    name: 'signal-new',
    hash: 'signals?edit=another&journey=activation',
    answers: signals(everything),
    steps: [{ press: 'Leave something out' }, { press: 'Save' }],
  },
  { page: 'console', name: 'signal-edit', hash: 'signals?edit=g-finish', answers: signals(everything) },
  {
    page: 'console',
    name: 'signal-conflict',
    hash: 'signals?edit=g-finish',
    answers: signals({
      ...everything,
      signals: everything.signals.map((one) => (one.id === finishing.id ? { ...one, version: 'v2' } : one)),
      drafts: [
        {
          of: 'signal',
          id: 'g-finish',
          basedOn: 'v1',
          draft: halfWritten,
        },
      ],
    }),
  },
  {
    page: 'console',
    name: 'signal-refused',
    hash: 'signals?edit=g-error',
    answers: signals(everything, {
      'signal.save': {
        refusal: 'A person who is named in the signal is not in the workspace any more. Choose somebody else.',
      },
    }),
    steps: [{ press: 'Add a step' }, { press: 'Save' }],
  },
];
