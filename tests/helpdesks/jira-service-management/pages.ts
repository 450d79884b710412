import { jiraServiceManagement } from '#lib/helpdesks/jira-service-management/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: 'SD-7',
  url: 'https://acme.atlassian.net/browse/SD-7',
  workspace: 'acme',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
};

export const jiraServiceManagementPages: HelpdeskPages = {
  site: jiraServiceManagement,
  layouts: [
    {
      file: 'current.html',
      address: 'https://acme.atlassian.net/jira/servicedesk/projects/SD/queues/custom/12/SD-7',
      expected: { ...ticket, status: 'Waiting for support', box: true },
    },
    {
      file: 'older.html',
      address: 'https://acme.atlassian.net/browse/SD-7',
      expected: { ...ticket, messages: ['The button stays grey on the last step.'], box: true },
    },
    {
      file: 'editor-alone.html',
      address: 'https://acme.atlassian.net/browse/SD-7',
      expected: { ...ticket, box: true },
    },
    {
      file: 'broken.html',
      address: 'https://acme.atlassian.net/browse/SD-7',
      expected: { ...ticket, missing: ['subject', 'messages', 'reply_box'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.atlassian.net/browse/SD-7': { id: 'SD-7', workspace: 'acme' },
    'https://acme.atlassian.net/jira/servicedesk/projects/SD/section/requests/custom/3/SD-7': {
      id: 'SD-7',
      workspace: 'acme',
    },
    'https://acme.atlassian.net/jira/software/c/projects/AB/boards/1?selectedIssue=AB-7': {
      id: 'AB-7',
      workspace: 'acme',
    },
  },
  lists: [
    'https://acme.atlassian.net/jira/servicedesk/projects/SD/queues/custom/12',
    'https://acme.atlassian.net/jira/servicedesk/projects/SD/section/requests/custom/3',
  ],
  others: ['https://acme.atlassian.net/browse/sd'],
};
