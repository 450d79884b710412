import { practice } from '#lib/helpdesks/practice/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: 'A-7',
  url: 'http://localhost:4000/tickets/A-7',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
  email: 'ana@customer.test',
  tags: ['setup'],
  status: 'open',
  box: true,
};

export const practicePages: HelpdeskPages = {
  site: practice,
  layouts: [
    { file: 'current.html', address: 'http://localhost:4000/tickets/A-7', expected: ticket },
    { file: 'older.html', address: 'http://localhost:4000/tickets/A-7', expected: ticket },
    {
      file: 'broken.html',
      address: 'http://localhost:4000/tickets/A-7',
      expected: { ticketId: 'A-7', url: ticket.url, missing: ['ticket'], unreadable: true },
    },
  ],
  tickets: { 'http://localhost:4000/tickets/A-7': { id: 'A-7' } },
  lists: ['http://localhost:4000/tickets'],
  others: ['http://localhost:4000/', 'http://localhost:4000/tickets/A-7/edit'],
};
