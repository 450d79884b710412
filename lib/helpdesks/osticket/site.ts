import type { SiteDescription } from '#lib/contract/site.ts';

/** osTicket. The address has another number than the one that people see; replies and notes have an editor each. */
export const osticket: SiteDescription = {
  kind: 'osticket',
  version: 1,
  hosts: [],
  markers: ['#pjax-container'],
  id: { form: 'number' },
  pages: {
    ticket: ['/**/scp/tickets.php?id=:id'],
    list: ['/**/scp/tickets.php?queue=*', '/**/scp/tickets.php'],
    reply: [],
  },
  root: ['#pjax-container:has(h2 a[href$="tickets.php?id=:id"])', 'body:has(h2 a[href$="tickets.php?id=:id"])'],
  subject: ['.tixTitle h3'],
  messages: {
    at: ['#thread-items [id^="thread-entry-"] .thread-entry .thread-body', '#thread-items .thread-body'],
    order: 'newest-last',
  },
  requester: { name: ['[id^="user-"][id$="-name"]'], email: ['[id^="user-"][id$="-email"]'] },
  tags: [],
  status: ['table.ticket_info a[href="#statuses"]', 'a[href="#statuses"]'],
  reply: {
    box: ['form#reply .redactor-in', 'form#reply textarea#response', 'form#note .redactor-in', 'form#note textarea'],
    internal: ['form#note'],
    public: ['form#reply'],
    opener: ['#post-reply-tab'],
  },
  watch: ['#thread-items', 'form#reply'],
};
