import type {
  AlertCard,
  ConnectionView,
  PanelView,
  RelatedTicketView,
  SyncView,
  TicketView,
} from '#lib/bridge/views.ts';
import type { Alert } from '#lib/contract/alert.ts';
import type { Labelling } from '#lib/contract/label.ts';
import type { Macro } from '#lib/contract/macro.ts';
import type { Note } from '#lib/contract/note.ts';
import type { Shortcuts } from '#lib/contract/shortcuts.ts';

/** Today at a clock time, so that the pictures show times as people see them on the day. */
export function at(clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const date = new Date();
  date.setHours(hours, minutes, 0, 0);
  return date.toISOString();
}

export const SHORTCUTS: Shortcuts = { label: 'l', macro: 'm', replay: 'r', undo: 'u', next: 'j', previous: 'k' };

export const connected: ConnectionView = {
  state: 'connected',
  address: 'https://bellwether.example.com',
  workspaceName: 'Northwind',
  memberId: 'm-sam',
  memberName: 'Sam Okafor',
  role: 'lead',
};

export const revoked: ConnectionView = {
  state: 'revoked',
  address: 'https://bellwether.example.com',
  workspaceName: 'Northwind',
  message: 'An admin has ended the connection of this browser.',
};

export const synced: SyncView = { state: 'synced', waiting: 0, rejected: 0, lastSyncedAt: at('14:02') };

export const ticket: TicketView = {
  helpdesk: 'request-tracker',
  host: 'support.example.com',
  ticketId: '4127',
  url: 'https://support.example.com/Ticket/Display.html?id=4127',
  key: 'request-tracker|support.example.com|4127',
  number: '4127',
  subject: "Can't finish setup, button stays grey",
  requesterName: 'Ana Lima',
};

export function alert(part: Partial<Alert> & Pick<Alert, 'id' | 'title'>): Alert {
  return {
    text: '',
    severity: 'warning',
    state: 'open',
    source: { kind: 'alertmanager', name: 'Prometheus', url: 'https://prometheus.example.com/graph' },
    dedupeKey: part.id,
    playbook: [],
    startedAt: at('08:15'),
    lastHeardAt: at('10:14'),
    firings: 3,
    errors: [],
    urls: [],
    facts: {},
    ...part,
  };
}

export function card(part: Partial<AlertCard> & { alert: Alert }): AlertCard {
  return {
    reasons: [],
    label: { name: 'onboarding-regression', exists: true },
    relatedTickets: [],
    relatedCount: 0,
    labelledCount: 0,
    macros: [],
    macroUses: [],
    notes: [],
    history: [],
    may: { moves: [], take: false, handOver: false, silence: false, answer: false },
    ...part,
  };
}

const SUBJECTS = [
  'Stuck on last onboarding page',
  '"Finish" does nothing when I click it',
  'Setup: grey button, cannot continue',
  'How do I skip the setup wizard?',
  'Wizard hangs after uploading our logo',
];

export function relatedTickets(count: number, labelled = 0): RelatedTicketView[] {
  return Array.from({ length: count }, (_, index) => {
    const ticketId = String(4131 - index * 3);
    return {
      key: `request-tracker|support.example.com|${ticketId}`,
      ticketId,
      subject: SUBJECTS[index % SUBJECTS.length] ?? '',
      url: `https://support.example.com/Ticket/Display.html?id=${ticketId}`,
      probability: Math.max(0.41, 0.94 - index * 0.03),
      labelled: index < labelled,
    };
  });
}

/** Labelled ones, of which the first have arrived in the helpdesk. */
export function onTheWay(count: number, arrived: number): RelatedTicketView[] {
  return relatedTickets(count, count).map((ticket, index) => ({
    ...ticket,
    mirror: { state: index < arrived ? 'applied' : 'waiting' },
  }));
}

/** In place of one that is on its way. */
export const refused = (ticket: RelatedTicketView): RelatedTicketView =>
  ticket.mirror?.state === 'waiting'
    ? { ...ticket, mirror: { state: 'failed', why: 'Your account may not edit this ticket in Request Tracker.' } }
    : ticket;

export function note(part: Partial<Note> & Pick<Note, 'id' | 'verdict' | 'text'>): Note {
  return {
    alertId: 'onboarding',
    replayUrl: 'https://replays.example.com/s/81',
    by: 'm-ana',
    byName: 'Priya',
    at: at('09:56'),
    ...part,
  };
}

export const macro: Macro = {
  id: 'macro-logo',
  title: 'Workaround: upload a smaller logo',
  body: 'Hi {{ requester.first_name }}, thanks for the detail. We are seeing this on the last setup step and our engineers are on it. Until then, a logo under 1 MB lets you finish.',
  labelIds: ['onboarding-regression'],
  alertIds: [],
  state: 'active',
  updatedBy: 'm-mara',
  updatedAt: at('09:50'),
};

export const otherMacro: Macro = {
  ...macro,
  id: 'macro-status',
  title: 'We are looking into it',
  body: 'Hi {{ requester.first_name }}, we know about this and will write as soon as it is fixed.',
  labelIds: [],
};

const DROP = [62, 61, 63, 60, 61, 62, 60, 61, 52, 44, 40, 41, 38, 39];
const RISE = [3, 3.1, 2.9, 3, 3.4, 5, 6.1, 6.4, 6.2, 7.1];

export const onboarding: AlertCard = card({
  alert: alert({
    id: 'onboarding',
    title: 'Onboarding: final step completion down 38%',
    text: 'Completion of the last step fell from 61% to 38% over 140 attempts.',
    severity: 'critical',
    startedAt: at('09:40'),
    ownerId: 'm-mara',
    ownerName: 'Mara',
    team: 'support',
    counts: { attempts: 140, bad: 87 },
    trend: { values: DROP, usual: [57, 64] },
    playbook: [
      { id: 'a', text: 'Sample replays for the step', doneBy: 'm-mara', doneAt: at('09:52') },
      { id: 'b', text: 'Check for dead ends: disabled buttons, missing errors' },
    ],
    errors: ['ERR_LOGO_TOO_LARGE'],
    urls: ['/onboarding/finish'],
    facts: { release: '2026.11.3', service: 'web' },
  }),
  probability: 0.93,
  reasons: [
    { field: 'words', text: 'finish setup' },
    { field: 'words', text: 'button grey' },
    { field: 'page', text: '/onboarding/finish' },
  ],
  relatedTickets: relatedTickets(12),
  relatedCount: 12,
  labelledCount: 0,
  macros: [macro, otherMacro],
  macroUses: [{ macroId: macro.id, count: 9, onTicketAt: at('09:59') }],
  notes: [
    note({ id: 'n1', verdict: 'shows_it', text: 'Disabled state clicked 6 times after upload (0:42)' }),
    note({ id: 'n2', verdict: 'does_not', text: 'Finished normally', byName: 'Sam Okafor', at: at('10:03') }),
  ],
});

export const saving: AlertCard = card({
  alert: alert({
    id: 'saving',
    title: 'Save: retries up 2.4×',
    state: 'validated',
    ownerId: 'm-ivo',
    ownerName: 'Ivo',
    team: 'engineering',
    trend: { values: RISE, usual: [2, 4] },
  }),
  label: { name: 'save-retries', exists: false },
  probability: 0.58,
  reasons: [{ field: 'error', text: 'E_CONFLICT 409' }],
  relatedTickets: relatedTickets(4, 4),
  relatedCount: 4,
  labelledCount: 4,
});

export const upgrade: AlertCard = card({
  alert: alert({ id: 'upgrade', title: 'Upgrade: payment step down 11%', startedAt: at('07:30'), team: 'product' }),
  label: { name: 'upgrade-payment', exists: false },
});

export const recovering: AlertCard = {
  ...onboarding,
  alert: { ...onboarding.alert, state: 'recovering', resolvedAt: at('10:14') },
};

export function labelling(state: Labelling['mirror']['state'], why?: string): Labelling {
  return {
    id: `${ticket.key}#onboarding-regression`,
    labelId: 'onboarding-regression',
    ticketKey: ticket.key,
    alertId: 'onboarding',
    by: 'm-sam',
    byName: 'Sam Okafor',
    at: at('09:58'),
    mirror: { state, at: at('09:58'), ...(why ? { why } : {}) },
  };
}

export const hostile: AlertCard = card({
  alert: alert({
    id: 'hostile',
    severity: 'critical',
    title:
      '<img src=x onerror=alert(1)> Zahlungsbestätigungsaufforderungsschaltfläche verschwindet nach dem Speichern in der Rechnungsübersicht für Bestandskundinnen und Bestandskunden ohne Firmenadresse',
    text: '<script>document.title="owned"</script>\nשלום, הכפתור לא עובד',
    source: {
      kind: 'plain',
      name: 'averyveryverylongsourcenamewithoutanyspaceinitwhatsoever.example.internal',
      url: 'https://a.example',
    },
    ownerId: 'x',
    ownerName: 'מירה כהן',
    team: 'support',
    errors: [
      'Uncaught (in promise) TypeError: Cannot read properties of undefined (reading "aVeryLongPropertyNameThatNeverEnds")',
    ],
    facts: { '<b>key</b>': 'x'.repeat(180) },
    trend: { values: [1, 1], usual: [1, 1] },
  }),
  probability: 1,
  reasons: [
    { field: 'error', text: '<svg onload=alert(1)>' },
    { field: 'words', text: 'الزر لا يعمل' },
    { field: 'agent', text: '' },
  ],
  label: { name: 'zahlungsbestatigungsaufforderungsschaltflache-verschwindet-60', exists: true },
  relatedTickets: [
    {
      key: 'h1',
      ticketId: '999999999999',
      subject: 'لا أستطيع إكمال الإعداد والزر رمادي طوال الوقت ولا يحدث شيء',
      url: 'https://a.example',
      probability: 0.99,
      labelled: false,
    },
    {
      key: 'h2',
      ticketId: '7',
      subject: '"><img src=x onerror=alert(1)>',
      url: 'https://a.example',
      probability: 0.81,
      labelled: true,
    },
    { key: 'h3', ticketId: '8', subject: '', url: 'https://a.example', probability: 0.1, labelled: false },
  ],
  relatedCount: 3,
  labelledCount: 1,
  macros: [
    {
      ...macro,
      title: '{{ "x" | evil }} <b>bold</b>',
      body: 'A'.repeat(400),
      labelIds: ['zahlungsbestatigungsaufforderungsschaltflache-verschwindet-60'],
    },
  ],
  notes: [
    note({
      id: 'hn',
      verdict: 'cannot_tell',
      text: '<iframe src="javascript:alert(1)">\n\nzweite Zeile',
      byName: '‮evil',
    }),
  ],
});

export function panel(part: Partial<PanelView> = {}): PanelView {
  return {
    connection: connected,
    sync: synced,
    situation: { state: 'ticket', ticket },
    related: [onboarding, saving],
    others: [upgrade],
    asked: [],
    settings: { shortcuts: SHORTCUTS },
    ...part,
  };
}
