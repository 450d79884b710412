import { helpScout } from '#lib/helpdesks/help-scout/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://secure.helpscout.net/conversation/7',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
};

export const helpScoutPages: HelpdeskPages = {
  site: helpScout,
  layouts: [
    {
      file: 'current.html',
      address: 'https://secure.helpscout.net/conversation/7/4711?folderId=3',
      expected: { ...ticket, box: true },
    },
    {
      file: 'other-names.html',
      address: 'https://secure.helpscout.net/conversation/7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'labelled.html',
      address: 'https://secure.helpscout.net/conversation/7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'older.html',
      address: 'https://secure.helpscout.net/conversation/7',
      expected: { ...ticket, subject: '', box: true, missing: ['subject'] },
    },
    {
      file: 'older-closed.html',
      address: 'https://secure.helpscout.net/conversation/7',
      expected: { ...ticket, subject: '', missing: ['subject'] },
    },
    {
      file: 'broken.html',
      address: 'https://secure.helpscout.net/conversation/7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://secure.helpscout.net/conversation/7': { id: '7' },
    'https://secure.helpscout.net/conversation/7/4711?viewId=2': { id: '7' },
  },
  lists: ['https://secure.helpscout.net/mailbox/31/unassigned', 'https://secure.helpscout.net/inboxes/31'],
  others: ['https://secure.helpscout.net/conversation/new'],
};
