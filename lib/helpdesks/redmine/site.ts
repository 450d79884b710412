import type { SiteDescription } from '#lib/contract/site.ts';

/** Redmine, as a helpdesk: issues with notes. */
export const redmine: SiteDescription = {
  kind: 'redmine',
  version: 1,
  hosts: [],
  markers: ['#issue_notes'],
  id: { form: 'number' },
  pages: { ticket: ['/**/issues/:id'], list: ['/**/issues', '/**/projects/*/issues'], reply: [] },
  root: [],
  subject: ['.subject h3'],
  messages: { at: ['.description .wiki, .journal .wiki', '.wiki'], order: 'newest-last' },
  requester: { name: ['.author a.user'], email: [] },
  // Tags are a custom field that an administrator has added under this name.
  tags: [{ at: '.attribute .label', says: ['Tags'], next: '.value', split: ',' }],
  status: ['.status.attribute .value'],
  reply: { box: ['#issue_notes'], internal: ['#issue_private_notes:checked'], public: [], opener: ['a.icon-edit'] },
  watch: ['.subject', '.description'],
};
