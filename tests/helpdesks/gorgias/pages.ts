import { gorgias } from '#lib/helpdesks/gorgias/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.gorgias.com/app/ticket/7',
  workspace: 'acme',
  missing: ['subject' as const, 'messages' as const],
};

export const gorgiasPages: HelpdeskPages = {
  site: gorgias,
  layouts: [
    { file: 'current.html', address: 'https://acme.gorgias.com/app/views/31/7', expected: { ...ticket, box: true } },
    { file: 'older.html', address: 'https://acme.gorgias.com/app/ticket/7', expected: { ...ticket, box: true } },
    {
      file: 'broken.html',
      address: 'https://acme.gorgias.com/app/ticket/7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'] },
    },
  ],
  tickets: {
    'https://acme.gorgias.com/app/ticket/7': { id: '7', workspace: 'acme' },
    'https://acme.gorgias.com/app/views/31/7': { id: '7', workspace: 'acme' },
  },
  lists: ['https://acme.gorgias.com/app/views/31', 'https://acme.gorgias.com/app/tickets'],
  others: ['https://acme.gorgias.com/app/ticket/new'],
};
