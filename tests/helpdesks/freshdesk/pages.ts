import { freshdesk } from '#lib/helpdesks/freshdesk/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.freshdesk.com/a/tickets/7',
  workspace: 'acme',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
};

export const freshdeskPages: HelpdeskPages = {
  site: freshdesk,
  layouts: [
    { file: 'current.html', address: 'https://acme.freshdesk.com/a/tickets/7', expected: { ...ticket, box: true } },
    { file: 'reply-closed.html', address: 'https://acme.freshdesk.com/a/tickets/7', expected: ticket },
    {
      file: 'older.html',
      address: 'https://help.acme.test/a/tickets/7',
      expected: {
        ticketId: '7',
        url: 'https://help.acme.test/a/tickets/7',
        subject: 'Cannot finish setup',
        messages: ['The button stays grey on the last step.'],
        name: 'Ana Lee',
        box: true,
      },
    },
    {
      file: 'broken.html',
      address: 'https://acme.freshdesk.com/a/tickets/7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.freshdesk.com/a/tickets/7': { id: '7', workspace: 'acme' },
    'https://help.acme.test/a/tickets/7/edit': { id: '7' },
  },
  lists: ['https://acme.freshdesk.com/a/tickets', 'https://acme.freshdesk.com/a/tickets/filters/unresolved'],
  others: ['https://acme.freshdesk.com/a/tickets/new'],
};
