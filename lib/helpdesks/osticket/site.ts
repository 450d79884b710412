import type { SiteDescription } from '#lib/contract/site.ts';

/** osTicket. The address has another number than the one that people see; replies and notes have an editor each. */
export const osticket: SiteDescription = {
  kind: 'osticket',
  version: 2,
  hosts: [],
  markers: ['#pjax-container'],
  id: { form: 'number' },
  pages: {
    ticket: ['/**/scp/tickets.php?id=:id'],
    list: ['/**/scp/tickets.php?queue=*', '/**/scp/tickets.php'],
    reply: [],
  },
  root: ['#pjax-container:has(h2 a[href$="tickets.php?id=:id"])', 'body:has(h2 a[href$="tickets.php?id=:id"])'],
  number: [{ at: 'h2 a[href*="tickets.php?id="]', after: '#' }],
  subject: ['.tixTitle h3'],
  messages: {
    at: ['#thread-items [id^="thread-entry-"] .thread-entry .thread-body', '#thread-items .thread-body'],
    order: 'newest-last',
    // Each agent chooses the order.
    numbered: 'id',
  },
  requester: { name: ['[id^="user-"][id$="-name"]'], email: ['[id^="user-"][id$="-email"]'] },
  tags: [],
  // Who may not close tickets sees the status without a link.
  status: [
    'table.ticket_info a[href="#statuses"]',
    'a[href="#statuses"]',
    'table.ticket_info td:first-child > table tr:first-child > td',
  ],
  reply: {
    box: ['form#reply .redactor-in', 'form#reply textarea#response', 'form#note .redactor-in', 'form#note textarea'],
    internal: ['form#note'],
    public: ['form#reply'],
    opener: ['#post-reply-tab'],
  },
  watch: ['#thread-items', 'form#reply'],
};
