import type { SiteDescription } from '#lib/contract/site.ts';

/** Gorgias. Where a ticket’s words are is not known from any source; a lead can point at them. */
export const gorgias: SiteDescription = {
  kind: 'gorgias',
  version: 1,
  hosts: ['*.gorgias.com'],
  markers: [],
  id: { form: 'number' },
  pages: { ticket: ['/app/ticket/:id/**', '/app/views/*/:id'], list: ['/app/views/*', '/app/tickets/**'], reply: [] },
  root: [],
  subject: [],
  messages: { at: [], order: 'newest-last' },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    box: ['.public-DraftEditor-content[contenteditable="true"]', '[contenteditable="true"]'],
    internal: [],
    public: [],
    opener: [],
  },
  watch: [],
};
