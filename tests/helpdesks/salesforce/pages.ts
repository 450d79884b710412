import { salesforce } from '#lib/helpdesks/salesforce/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '5005g00000ABCde',
  url: 'https://acme.lightning.force.com/lightning/r/Case/5005g00000ABCde/view',
  workspace: 'acme',
  subject: 'Cannot finish setup',
};

export const salesforcePages: HelpdeskPages = {
  site: salesforce,
  layouts: [
    {
      file: 'current.html',
      address: 'https://acme.lightning.force.com/lightning/r/Case/5005g00000ABCdeAAG/view',
      expected: { ...ticket, name: 'Ana Lee', status: 'New', box: true },
    },
    {
      file: 'older.html',
      address: 'https://acme.lightning.force.com/lightning/r/Case/5005g00000ABCde/view',
      expected: { ...ticket, box: true },
    },
    {
      file: 'broken.html',
      address: 'https://acme.lightning.force.com/lightning/r/Case/5005g00000ABCde/view',
      expected: { ...ticket, missing: ['ticket'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.lightning.force.com/lightning/r/Case/5005g00000ABCde/view': {
      id: '5005g00000ABCde',
      workspace: 'acme',
    },
    'https://acme--uat.sandbox.lightning.force.com/lightning/r/Case/5005g00000ABCdeAAG/view': {
      id: '5005g00000ABCde',
      workspace: 'acme--uat.sandbox',
    },
  },
  lists: ['https://acme.lightning.force.com/lightning/o/Case/list?filterName=Recent'],
  others: ['https://acme.lightning.force.com/lightning/r/Account/0015g00000ABCde/view'],
};
