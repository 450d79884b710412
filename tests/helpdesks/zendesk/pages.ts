import { zendesk } from '#lib/helpdesks/zendesk/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '4711',
  url: 'https://acme.zendesk.com/agent/tickets/4711',
  workspace: 'acme',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
};

export const zendeskPages: HelpdeskPages = {
  site: zendesk,
  layouts: [
    {
      file: 'current.html',
      address: 'https://acme.zendesk.com/agent/tickets/4711',
      expected: { ...ticket, tags: ['setup', 'vip'], mode: 'public', box: true },
    },
    {
      file: 'internal-note.html',
      address: 'https://acme.zendesk.com/agent/tickets/4711/events',
      expected: { ...ticket, tags: ['setup'], mode: 'internal', box: true },
    },
    { file: 'older.html', address: 'https://acme.zendesk.com/agent/tickets/4711', expected: { ...ticket, box: true } },
    {
      file: 'broken.html',
      address: 'https://acme.zendesk.com/agent/tickets/4711',
      expected: { ...ticket, subject: '', missing: ['subject', 'reply_box'] },
    },
  ],
  tickets: {
    'https://acme.zendesk.com/agent/tickets/4711': { id: '4711', workspace: 'acme' },
    'https://acme.zendesk.com/agent/tickets/4711/events?brand=1#x': { id: '4711', workspace: 'acme' },
    'https://acme.zendesk.com/agent/workspaces/8/tickets/4711': { id: '4711', workspace: 'acme' },
    // Reached through a domain of one's own.
    'https://support.acme.test/agent/tickets/4711': { id: '4711' },
  },
  lists: [
    'https://acme.zendesk.com/agent/filters/360001',
    'https://acme.zendesk.com/agent/filters/suspended',
    'https://acme.zendesk.com/agent/search/1?q=setup',
    'https://acme.zendesk.com/agent/dashboard',
  ],
  others: ['https://acme.zendesk.com/agent/tickets/new/1', 'https://acme.zendesk.com/agent/users/4711/tickets'],
};
