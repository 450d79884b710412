import { hubspot } from '#lib/helpdesks/hubspot/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://app-eu1.hubspot.com/contacts/99/record/0-5/7',
  workspace: '99',
  subject: 'Cannot finish setup',
};

export const hubspotPages: HelpdeskPages = {
  site: hubspot,
  layouts: [
    {
      file: 'current.html',
      address: 'https://app-eu1.hubspot.com/help-desk/99/view/12/ticket/7/thread/31#email',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'chat.html',
      address: 'https://app-eu1.hubspot.com/help-desk/99/view/12/ticket/7#live-chat',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'note.html',
      address: 'https://app-eu1.hubspot.com/help-desk/99/view/search/ticket/7#notes',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'older.html',
      address: 'https://app-eu1.hubspot.com/contacts/99/record/0-5/7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'broken.html',
      address: 'https://app-eu1.hubspot.com/contacts/99/record/0-5/7',
      expected: { ...ticket, missing: ['subject', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://app-eu1.hubspot.com/contacts/99/record/0-5/7': { id: '7', workspace: '99' },
    'https://app.hubspot.com/contacts/99/ticket/7': { id: '7', workspace: '99' },
    'https://app.hubspot.com/help-desk/99/view/search/ticket/7#notes': { id: '7', workspace: '99' },
  },
  lists: [
    'https://app.hubspot.com/help-desk/99/view/12',
    'https://app.hubspot.com/contacts/99/objects/0-5/views/all/list',
    'https://app.hubspot.com/live-messages/99/inbox/31#email',
  ],
  others: ['https://app.hubspot.com/contacts/99/record/0-1/7'],
};
