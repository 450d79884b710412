import { chatwoot } from '#lib/helpdesks/chatwoot/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://chat.acme.test/app/accounts/2/conversations/7',
  workspace: '2',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
};

export const chatwootPages: HelpdeskPages = {
  site: chatwoot,
  layouts: [
    {
      file: 'current.html',
      address: 'https://chat.acme.test/app/accounts/2/inbox/5/conversations/7',
      expected: { ...ticket, email: 'ana@customer.test', tags: ['setup'], box: true, mode: 'public' },
    },
    {
      file: 'private-note.html',
      address: 'https://chat.acme.test/app/accounts/2/conversations/7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'older-note.html',
      address: 'https://chat.acme.test/app/accounts/2/conversations/7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'broken.html',
      address: 'https://chat.acme.test/app/accounts/2/conversations/7',
      expected: { ...ticket, missing: ['messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://chat.acme.test/app/accounts/2/conversations/7': { id: '7', workspace: '2' },
    'https://app.chatwoot.com/app/accounts/2/label/setup/conversations/7': { id: '7', workspace: '2' },
  },
  lists: ['https://chat.acme.test/app/accounts/2/dashboard'],
  others: ['https://chat.acme.test/app/login'],
};
