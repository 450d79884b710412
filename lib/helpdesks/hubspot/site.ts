import type { SiteDescription } from '#lib/contract/site.ts';

/** HubSpot’s help desk and its ticket records. The fragment of the address says who reads the reply. */
export const hubspot: SiteDescription = {
  kind: 'hubspot',
  version: 1,
  hosts: ['app.hubspot.com', 'app-*.hubspot.com'],
  markers: [],
  id: { form: 'number' },
  pages: {
    ticket: [
      '/contacts/:workspace/record/0-5/:id/**',
      '/contacts/:workspace/ticket/:id/**',
      '/help-desk/:workspace/view/*/ticket/:id/**',
    ],
    list: ['/help-desk/:workspace/**', '/contacts/:workspace/objects/0-5/**', '/live-messages/:workspace/**'],
    reply: [],
  },
  root: [],
  subject: ['[data-selenium-test="highlightTitle"]', 'title'],
  messages: { at: [], order: 'newest-last' },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    box: ['.ProseMirror[contenteditable="true"]', '[contenteditable="true"]'],
    internal: [{ fragment: 'notes' }],
    public: [{ fragment: 'email' }, { fragment: 'live-chat' }],
    opener: [],
  },
  watch: ['[data-selenium-test="highlightTitle"]', 'title'],
};
