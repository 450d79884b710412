import { redmine } from '#lib/helpdesks/redmine/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.test/redmine/issues/7',
  subject: 'Cannot finish setup',
  messages: ['Still grey after a reload.', 'The button stays grey on the last step.'],
  name: 'Ana Lee',
  tags: ['setup', 'vip'],
  status: 'New',
};

export const redminePages: HelpdeskPages = {
  site: redmine,
  layouts: [
    { file: 'current.html', address: 'https://acme.test/redmine/issues/7', expected: { ...ticket, box: true } },
    {
      file: 'newest-first.html',
      address: 'https://acme.test/redmine/issues/7',
      expected: { ...ticket, messages: ['In another browser too.', ...ticket.messages], box: true },
    },
    { file: 'reply-closed.html', address: 'https://acme.test/redmine/issues/7', expected: ticket },
    {
      file: 'private-note.html',
      address: 'https://acme.test/redmine/issues/7',
      expected: { ...ticket, box: true, mode: 'internal' },
    },
    { file: 'older.html', address: 'https://acme.test/redmine/issues/7', expected: { ...ticket, box: true } },
    {
      file: 'broken.html',
      address: 'https://acme.test/redmine/issues/7',
      expected: { ...ticket, missing: ['subject', 'messages'], unreadable: true },
    },
    {
      file: 'reply.html',
      address: 'https://acme.test/redmine/issues/7/edit',
      expected: { ticketId: ticket.ticketId, url: ticket.url, subject: ticket.subject, box: true, compose: true },
    },
    {
      file: 'broken-reply.html',
      address: 'https://acme.test/redmine/issues/7/edit',
      expected: { ticketId: ticket.ticketId, url: ticket.url, compose: true, missing: ['reply_box'] },
    },
  ],
  tickets: {
    'https://acme.test/redmine/issues/7': { id: '7' },
    'https://acme.test/issues/7#note-2': { id: '7' },
    'https://acme.test/redmine/issues/7/edit': { id: '7' },
  },
  lists: ['https://acme.test/redmine/issues?status_id=*', 'https://acme.test/redmine/projects/help/issues'],
  others: ['https://acme.test/redmine/issues/new'],
};
