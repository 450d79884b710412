import type { SiteDescription } from '#lib/contract/site.ts';

/**
 * Redmine, as a helpdesk: issues with notes. The form in the page of an issue is as old as that page: after a label it would be
 * refused as outdated, so the reply is written on the form's own page, which is fresh, unless the form is open already.
 */
export const redmine: SiteDescription = {
  kind: 'redmine',
  version: 3,
  hosts: [],
  markers: ['#issue_notes'],
  id: { form: 'number' },
  pages: {
    ticket: ['/**/issues/:id'],
    list: ['/**/issues', '/**/projects/*/issues'],
    reply: ['/**/issues/:id/edit'],
    opens: '/**/issues/:id/edit',
  },
  root: [],
  // The form's own page has only what can be changed.
  subject: ['.subject h3', { at: '#issue_subject', take: 'value' }],
  // Each person chooses the order of the notes; the description stays on top.
  messages: { at: ['.description .wiki, .journal .wiki', '.wiki'], order: 'newest-last', numbered: 'id' },
  requester: { name: ['.author a.user'], email: [] },
  // Tags are a custom field that an administrator has added under this name.
  tags: [{ at: '.attribute .label', says: ['Tags'], next: '.value', split: ',' }],
  status: ['.status.attribute .value'],
  reply: { box: ['#issue_notes'], internal: ['#issue_private_notes:checked'], public: [], opener: [] },
  watch: ['.subject', '.description'],
};
