import { osticket } from '#lib/helpdesks/osticket/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.test/support/scp/tickets.php?id=7',
  number: '213932',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
  email: 'ana@customer.test',
  status: 'Open',
};

export const osticketPages: HelpdeskPages = {
  site: osticket,
  layouts: [
    {
      file: 'current.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'note.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'newest-first.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7#reply',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    { file: 'both-closed.html', address: 'https://acme.test/support/scp/tickets.php?id=7', expected: ticket },
    {
      file: 'older.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'older-note.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'broken.html',
      address: 'https://acme.test/support/scp/tickets.php?id=7',
      expected: { ...ticket, missing: ['ticket'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.test/support/scp/tickets.php?id=7': { id: '7' },
    'https://acme.test/scp/tickets.php?id=7#reply': { id: '7' },
  },
  lists: ['https://acme.test/support/scp/tickets.php?queue=3', 'https://acme.test/support/scp/tickets.php'],
  others: ['https://acme.test/support/scp/users.php?id=7'],
};
