import { intercom } from '#lib/helpdesks/intercom/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '700',
  url: 'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700',
  workspace: 'ab12',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
};

export const intercomPages: HelpdeskPages = {
  site: intercom,
  layouts: [
    {
      file: 'current.html',
      address: 'https://app.intercom.com/a/inbox/ab12/inbox/shared/all/conversation/700?view=List',
      expected: { ...ticket, box: true },
    },
    {
      file: 'email.html',
      address: 'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700',
      expected: { ...ticket, box: true },
    },
    {
      file: 'older-note.html',
      address: 'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    {
      file: 'older-reply.html',
      address: 'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'broken.html',
      address: 'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://app.intercom.com/a/inbox/ab12/inbox/conversation/700': { id: '700', workspace: 'ab12' },
    'https://app.eu.intercom.com/a/inbox/ab12/inbox/admin/31/conversation/700': { id: '700', workspace: 'ab12' },
    'https://app.intercom.com/a/apps/ab12/conversations/700': { id: '700', workspace: 'ab12' },
  },
  lists: ['https://app.intercom.com/a/inbox/ab12/inbox/shared/all'],
  others: ['https://app.intercom.com/a/apps/ab12/users'],
};
