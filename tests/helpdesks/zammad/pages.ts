import { zammad } from '#lib/helpdesks/zammad/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://help.acme.test/#ticket/zoom/7',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
};
const requester = { name: 'Ana Lee', email: 'ana@customer.test' };

export const zammadPages: HelpdeskPages = {
  site: zammad,
  layouts: [
    {
      file: 'current.html',
      address: 'https://help.acme.test/#ticket/zoom/7',
      expected: { ...ticket, ...requester, tags: ['setup', 'vip'], mode: 'public', box: true },
    },
    {
      file: 'internal-note.html',
      address: 'https://help.acme.test/#ticket/zoom/7/12',
      expected: { ...ticket, mode: 'internal', box: true },
    },
    {
      file: 'desktop.html',
      address: 'https://help.acme.test/desktop/tickets/7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'mobile.html',
      address: 'https://help.acme.test/mobile/tickets/7',
      expected: { ...ticket, missing: ['reply_box'] },
    },
    {
      file: 'broken.html',
      address: 'https://help.acme.test/#ticket/zoom/7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://help.acme.test/#ticket/zoom/7': { id: '7' },
    'https://acme.zammad.com/#ticket/zoom/7/12': { id: '7', workspace: 'acme' },
    'https://help.acme.test/desktop/tickets/7': { id: '7' },
    'https://help.acme.test/desktop/ticket/zoom/7': { id: '7' },
    'https://help.acme.test/mobile/tickets/7': { id: '7' },
  },
  lists: [
    'https://help.acme.test/#ticket/view/my_assigned',
    'https://help.acme.test/#dashboard',
    'https://help.acme.test/desktop/tickets/view/my-tickets',
  ],
  others: ['https://help.acme.test/#ticket/create/id/7', 'https://help.acme.test/#user/profile/7'],
};
