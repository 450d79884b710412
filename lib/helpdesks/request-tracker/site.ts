import type { SiteDescription } from '#lib/contract/site.ts';

/**
 * Request Tracker 5. It may run below a path of its own. The reply is written on another page; after a form was sent the
 * address may not name the ticket, so the page is asked. The history comes after the page, into one of the watched parts.
 */
export const requestTracker: SiteDescription = {
  kind: 'request-tracker',
  version: 2,
  hosts: [],
  markers: ['body[id^="comp-"]'],
  id: { form: 'number', shown: ['.ticket-info-basics .id .value'] },
  pages: {
    ticket: ['/**/Ticket/Display.html?id=:id', '/**/Ticket/*?id=:id', '/**/Ticket/*'],
    list: ['/**/Search/**', '/**/Dashboards/**'],
    reply: ['/**/Ticket/Update.html?id=:id', '/**/Ticket/Update.html'],
    opens: '/**/Ticket/Update.html?Action=Respond&id=:id',
  },
  root: ['body[id^="comp-Ticket-"]'],
  subject: [
    // "Update ticket #7 (Subject)" on the reply page, "#7: Subject" on the ticket's.
    { at: 'body#comp-Ticket-Update #header h1', after: '(', before: ')' },
    { at: '#header h1', after: ': ' },
    { at: 'h1', after: ': ' },
  ],
  messages: {
    at: [
      '.history-container .transaction.message .messagebody',
      '.transaction.message .messagebody',
      '.message-stanza',
    ],
    order: 'newest-last',
    // Each person chooses the order.
    numbered: 'data-transaction-id',
  },
  // "Ana Lee <ana@customer.test>", either half alone, or a bare name.
  requester: {
    name: [
      { at: '.ticket-info-people .requestors .user a', before: '<' },
      { at: '.ticket-info-people .requestors .user', before: '<' },
    ],
    email: [
      { at: '.ticket-info-people .requestors .user a', after: '<', before: '>' },
      { at: '.ticket-info-people .requestors .user', after: '<', before: '>' },
    ],
  },
  // Tags are a custom field that an administrator has added under this name.
  tags: [
    { at: '[id^="CF-"][id$="-ShowRow"] .label', says: ['Tags', 'tags'], next: '.value', in: 'li' },
    { at: '[id^="CF-"][id$="-ShowRow"] .label', says: ['Tags', 'tags'], next: '.value:not(.no-value)' },
  ],
  status: ['.ticket-info-basics .status .current-value', '.ticket-info-basics .status .value'],
  reply: {
    // A rich field is about to be replaced by its editor: writing into it before would be lost.
    box: ['iframe.cke_wysiwyg_frame', 'textarea[name="UpdateContent"]:not(.richtext, .messagebox-richtext)'],
    internal: [],
    public: [],
    opener: [],
  },
  // The menu of the page lies over a longer subject while the panel is docked; once scrolled it is fixed to the window's
  // edge, under the panel.
  room: `
.page-menu.pinned{right:var(--bellwether-room,0px)!important}
@media (max-width:1600px){div#header h1{margin-top:2.2em!important;width:auto!important}}`,
  watch: ['#delayed_ticket_history', '#deferred_ticket_history', '.history-container', '.history'],
};
