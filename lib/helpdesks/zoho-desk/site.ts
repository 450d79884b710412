import type { SiteDescription } from '#lib/contract/site.ts';

/** Zoho Desk. Its class names are made anew with each build; what is used here are the stable ones beside them. */
export const zohoDesk: SiteDescription = {
  kind: 'zoho-desk',
  version: 1,
  hosts: [
    'desk.zoho.com',
    'desk.zoho.eu',
    'desk.zoho.in',
    'desk.zoho.com.au',
    'desk.zoho.jp',
    'desk.zoho.ca',
    'desk.zoho.sa',
    'desk.zoho.com.cn',
    'desk.zoho.uk',
  ],
  markers: [],
  id: { form: 'number' },
  pages: {
    ticket: [
      '/agent/:workspace/all/tickets/details/:id/**',
      '/agent/:workspace/**/tickets/details/:id/**',
      '/agent/:workspace/**/tickets/:id',
      '/support/:workspace/ShowHomePage.do#Cases/dv/:id',
    ],
    list: ['/agent/:workspace/**/tickets/list/**'],
    reply: [],
  },
  root: [],
  // Only the tab's title is known to speak of the ticket.
  subject: ['title'],
  messages: { at: ['[data-id="ConversationList"]', '[data-test-id="ConversationList"]'], order: 'newest-first' },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    // Editors of comments lie outside of these shells.
    box: [
      '.zd_v2-replyeditor-wrapper iframe.KB_Editor_iframe',
      '.zd_v2-replyeditor-detailwrapper iframe.KB_Editor_iframe',
      'iframe.KB_Editor_iframe[name="deskEditor_New"]',
    ],
    internal: [],
    public: ['.zd_v2-replyeditor-wrapper', '.zd_v2-replyeditor-detailwrapper'],
    opener: [],
  },
  watch: ['[data-id="ConversationList"]', '[data-test-id="ConversationList"]'],
};
