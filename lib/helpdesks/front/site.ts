import type { SiteDescription } from '#lib/contract/site.ts';

/** Front. Where a conversation’s words are is not known from any source; a lead can point at them. */
export const front: SiteDescription = {
  kind: 'front',
  version: 1,
  hosts: ['app.frontapp.com', 'app.front.com'],
  markers: [],
  // The address has a number where the API has the same in another base.
  id: { form: 'word', base36: 'cnv_' },
  pages: {
    ticket: [
      '/open/:id',
      '/conversations/:id',
      '/inboxes/teams/folders/*/*/:id',
      '/inboxes/teams/views/*/*/:id',
      '/inboxes/teammates/*/*/*/:id',
      '/inboxes/shared/*/*/:id',
    ],
    list: ['/inboxes/**'],
    reply: [],
  },
  root: [],
  subject: [],
  messages: { at: [], order: 'newest-last' },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    box: ['[role="textbox"][contenteditable="true"]', '[contenteditable="true"]'],
    internal: [],
    public: [],
    opener: [],
  },
  watch: [],
};
