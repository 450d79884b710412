import { zohoDesk } from '#lib/helpdesks/zoho-desk/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '415512000000012345',
  url: 'https://desk.zoho.eu/agent/acme/all/tickets/details/415512000000012345',
  workspace: 'acme',
  subject: '#415512 Cannot finish setup',
  messages: ['Still grey after a reload. The button stays grey on the last step.'],
};

export const zohoDeskPages: HelpdeskPages = {
  site: zohoDesk,
  layouts: [
    {
      file: 'current.html',
      address: 'https://desk.zoho.eu/agent/acme/support/tickets/details/415512000000012345',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'detail.html',
      address: 'https://desk.zoho.eu/agent/acme/all/tickets/details/415512000000012345',
      expected: { ...ticket, box: true, mode: 'public' },
    },
    {
      file: 'comment.html',
      address: 'https://desk.zoho.eu/agent/acme/all/tickets/details/415512000000012345',
      expected: { ...ticket, box: true },
    },
    {
      file: 'broken.html',
      address: 'https://desk.zoho.eu/agent/acme/all/tickets/details/415512000000012345',
      expected: { ...ticket, messages: [], missing: ['messages', 'reply_box'] },
    },
  ],
  tickets: {
    'https://desk.zoho.eu/agent/acme/all/tickets/details/415512000000012345': {
      id: '415512000000012345',
      workspace: 'acme',
    },
    'https://desk.zoho.com/agent/acme/support/tickets/details/415512000000012345': {
      id: '415512000000012345',
      workspace: 'acme',
    },
    'https://desk.zoho.com/agent/acme/tickets/415512000000012345': { id: '415512000000012345', workspace: 'acme' },
    'https://support.acme.test/support/acme/ShowHomePage.do#Cases/dv/415512000000012345': {
      id: '415512000000012345',
      workspace: 'acme',
    },
  },
  lists: ['https://desk.zoho.com/agent/acme/support/tickets/list/open-tickets'],
  others: ['https://desk.zoho.com/agent/acme/all/contacts/details/7'],
};
