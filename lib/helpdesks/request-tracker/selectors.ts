import type { Selectors } from '../select.ts';

/** Where Request Tracker 5 keeps things on its ticket and reply pages. Data only; the best first. */
export const SELECTORS = {
  recognised: [
    'body[id^="comp-Ticket-"]',
    '#footer .rt-version',
    'meta[name="generator"][content*="Request Tracker"]',
    '#bpscredits',
  ],
  ticketBody: ['body#comp-Ticket-Display', 'body[id^="comp-Ticket-"]'],
  replyBody: ['body#comp-Ticket-Update'],
  ticketId: ['.ticket-info-basics .id .value'],
  subject: ['#header h1', 'h1'],
  status: ['.ticket-info-basics .status .current-value', '.ticket-info-basics .status .value'],
  requester: ['.ticket-info-people .requestors .user a', '.ticket-info-people .requestors .user'],
  // The history comes after the page, into one of the first two; where it is paged it grows in the third.
  history: ['#delayed_ticket_history', '#deferred_ticket_history', '.history-container', '.history'],
  message: [
    '.history-container .transaction.message .messagebody',
    '.transaction.message .messagebody',
    '.message-stanza',
  ],
  customFields: ['.ticket-info-cfs'],
  customFieldRow: ['[id^="CF-"][id$="-ShowRow"]'],
  replyField: ['textarea[name="UpdateContent"]'],
  replyFrame: ['iframe.cke_wysiwyg_frame'],
} satisfies Record<string, Selectors>;
