import { front } from '#lib/helpdesks/front/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: 'cnv_1jogvq06',
  url: 'https://app.frontapp.com/open/cnv_1jogvq06',
  missing: ['subject' as const, 'messages' as const],
};

export const frontPages: HelpdeskPages = {
  site: front,
  layouts: [
    {
      file: 'current.html',
      address: 'https://app.frontapp.com/inboxes/teams/views/31/open/121202570598',
      expected: { ...ticket, box: true },
    },
    { file: 'older.html', address: 'https://app.frontapp.com/open/cnv_1jogvq06', expected: { ...ticket, box: true } },
    {
      file: 'broken.html',
      address: 'https://app.frontapp.com/open/cnv_1jogvq06',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'] },
    },
  ],
  tickets: {
    'https://app.frontapp.com/open/cnv_1jogvq06': { id: 'cnv_1jogvq06' },
    'https://app.frontapp.com/conversations/cnv_1jogvq06': { id: 'cnv_1jogvq06' },
    'https://app.front.com/inboxes/teams/folders/7256583/unassigned/121202570598': { id: 'cnv_1jogvq06' },
    'https://app.frontapp.com/inboxes/teams/views/31/open/121202570598': { id: 'cnv_1jogvq06' },
    'https://app.frontapp.com/inboxes/teammates/31/inbox/all/121202570598': { id: 'cnv_1jogvq06' },
    'https://app.frontapp.com/inboxes/shared/support/open/121202570598': { id: 'cnv_1jogvq06' },
  },
  lists: ['https://app.frontapp.com/inboxes/teams/folders/7256583/unassigned'],
  others: ['https://app.frontapp.com/settings/open', 'https://app.frontapp.com/open/settings'],
};
