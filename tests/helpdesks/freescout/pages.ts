import { freescout } from '#lib/helpdesks/freescout/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://desk.acme.test/conversation/7',
  number: '4711',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
  email: 'ana@customer.test',
  status: 'Active',
};

export const freescoutPages: HelpdeskPages = {
  site: freescout,
  layouts: [
    {
      file: 'current.html',
      address: 'https://desk.acme.test/conversation/7?folder_id=3',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    { file: 'reply-closed.html', address: 'https://desk.acme.test/conversation/7', expected: ticket },
    {
      file: 'note.html',
      address: 'https://desk.acme.test/conversation/7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'forward.html',
      address: 'https://desk.acme.test/conversation/7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'older.html',
      address: 'https://desk.acme.test/conversation/7',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'broken.html',
      address: 'https://desk.acme.test/conversation/7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://desk.acme.test/conversation/7': { id: '7' },
    'https://acme.test/freescout/conversation/7?folder_id=3': { id: '7' },
  },
  lists: ['https://desk.acme.test/mailbox/1/3', 'https://desk.acme.test/search?q=setup'],
  others: ['https://desk.acme.test/conversation/new'],
};
