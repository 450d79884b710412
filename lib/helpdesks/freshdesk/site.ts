import type { SiteDescription } from '#lib/contract/site.ts';

/** Freshdesk: one ticket at a time, and a reply box that a press opens. */
export const freshdesk: SiteDescription = {
  kind: 'freshdesk',
  version: 1,
  hosts: ['*.freshdesk.com'],
  markers: ['.page-actions__left'],
  id: { form: 'number' },
  pages: { ticket: ['/a/tickets/:id/**'], list: ['/a/tickets', '/a/tickets/filters/**'], reply: [] },
  root: [],
  subject: ['.ticket-subject-heading'],
  messages: { at: ['.ticket-details__item__content', '.ticket-description .text__content'], order: 'newest-last' },
  requester: {
    name: ['.requester-wrap [data-test-id="user-name"]', '.sender-info [data-test-id="user-name"]'],
    email: [],
  },
  tags: [],
  status: [],
  reply: {
    box: ['div.fr-element.fr-view[contenteditable="true"]'],
    internal: [],
    public: [],
    opener: ['button[data-test-id="ticket-action-reply"]'],
  },
  watch: ['.ticket-subject-heading', '.ticket-details__item__content', '.ticket-description .text__content'],
};
