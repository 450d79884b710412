import type { PopupView } from '#lib/bridge/views.ts';
import {
  connected,
  hostile,
  onboarding,
  onTheWay,
  refused,
  relatedTickets,
  revoked,
  saving,
  synced,
  upgrade,
} from './samples.ts';
import type { Answers, State } from './state.ts';

const half = {
  ...onboarding,
  relatedTickets: relatedTickets(12).map((ticket, n) => ({ ...ticket, labelled: n > 4 })),
  labelledCount: 7,
};
/** The popup with everything in it, but for what is said otherwise. */
export const view = (part: Partial<PopupView> = {}): Answers => ({
  'popup.view': {
    value: { connection: connected, sync: synced, alerts: [half, saving, upgrade], switchedOff: [], ...part },
  },
});

const UNKNOWN = {
  origin: 'https://requests.customer-care.example.org',
  host: 'requests.customer-care.example.org',
  name: 'Requests of customer care',
};

export const POPUP_STATES: readonly State[] = [
  { page: 'popup', name: 'three-alerts', answers: view({ sync: { ...synced, state: 'waiting', waiting: 2 } }) },
  { page: 'popup', name: 'tickets', answers: view(), steps: [{ press: half.alert.title }] },
  {
    page: 'popup',
    name: 'switched-off',
    answers: view({
      switchedOff: [
        {
          name: 'Freshdesk',
          host: 'acme.freshdesk.com',
          why: 'The panel covers the Send button since this morning. We are on it.',
        },
      ],
    }),
  },
  { page: 'popup', name: 'offline', answers: view({ sync: { ...synced, state: 'offline', waiting: 2 } }) },
  {
    page: 'popup',
    name: 'label-all-progress',
    answers: view({
      alerts: [
        {
          ...half,
          relatedTickets: onTheWay(12, 9)
            .map((ticket, index) => (index === 11 ? refused(ticket) : ticket))
            .toReversed(),
          labelledCount: 12,
          progress: { total: 12, applied: 9, waiting: 2, failed: 1 },
        },
        saving,
      ],
    }),
    steps: [{ press: half.alert.title }],
  },
  {
    page: 'popup',
    name: 'upgrade',
    answers: view({
      sync: { ...synced, state: 'upgrade', waiting: 1, message: 'The API needs Bellwether 0.4 or newer.' },
    }),
  },
  { page: 'popup', name: 'rejected', answers: view({ sync: { ...synced, rejected: 2 } }) },
  { page: 'popup', name: 'hostile', answers: view({ alerts: [hostile] }) },
  {
    page: 'popup',
    name: 'notice',
    answers: view({
      notice:
        'The page at support.example.com keeps removing the panel. Open Bellwether in the browser’s side panel instead.',
    }),
  },
  ...(['teach', 'ask', 'allow', 'nothing'] as const).map(
    (can): State => ({
      page: 'popup',
      name: `unknown-${can}`,
      answers: view({ alerts: can === 'ask' ? [] : [saving], unknown: { ...UNKNOWN, can } }),
    }),
  ),
  { page: 'popup', name: 'all-quiet', answers: view({ alerts: [] }) },
  { page: 'popup', name: 'not-connected', answers: view({ connection: { state: 'none' }, alerts: [] }) },
  { page: 'popup', name: 'revoked', answers: view({ connection: revoked, alerts: [] }) },
  { page: 'popup', name: 'loading', answers: { 'popup.view': 'never' } },
  { page: 'popup', name: 'error', answers: { 'popup.view': 'broken' } },
];
