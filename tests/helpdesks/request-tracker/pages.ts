import { requestTracker } from '#lib/helpdesks/request-tracker/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.test/rt/Ticket/Display.html?id=7',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
  email: 'ana@customer.test',
  tags: ['setup', 'vip'],
  status: 'open',
};

/** What a page of its own for the reply says of the ticket. */
const reply = {
  ticketId: ticket.ticketId,
  url: ticket.url,
  subject: ticket.subject,
  box: true,
  compose: true,
};

export const requestTrackerPages: HelpdeskPages = {
  site: requestTracker,
  layouts: [
    { file: 'current.html', address: 'https://acme.test/rt/Ticket/Display.html?id=7', expected: ticket },
    { file: 'newest-first.html', address: 'https://acme.test/rt/Ticket/Display.html?id=7', expected: ticket },
    {
      file: 'one-tag.html',
      address: 'https://acme.test/rt/Ticket/Display.html',
      expected: { ...ticket, tags: ['setup'] },
    },
    {
      file: 'no-tag.html',
      address: 'https://acme.test/rt/Ticket/Display.html?id=7',
      expected: { ...ticket, tags: [] },
    },
    {
      file: 'reply.html',
      address: 'https://acme.test/rt/Ticket/Update.html?Action=Respond&id=7',
      expected: reply,
    },
    {
      file: 'plain-reply.html',
      address: 'https://acme.test/rt/Ticket/Update.html?Action=Respond&id=7',
      expected: reply,
    },
    {
      file: 'broken.html',
      address: 'https://acme.test/rt/Ticket/Display.html?id=7',
      expected: { ...ticket, missing: ['subject', 'messages'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.test/rt/Ticket/Display.html?id=7': { id: '7' },
    'https://acme.test/Ticket/History.html?id=7': { id: '7' },
    'https://acme.test/rt/Ticket/Update.html?Action=Respond&id=7': { id: '7' },
  },
  lists: ['https://acme.test/rt/Search/Results.html?Query=1', 'https://acme.test/rt/Dashboards/3/Mine'],
  others: ['https://acme.test/rt/Admin/Users/Modify.html?id=7'],
};
