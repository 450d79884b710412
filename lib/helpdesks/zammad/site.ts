import type { SiteDescription } from '#lib/contract/site.ts';

/**
 * Zammad: the interface whose address is a fragment and whose open tickets stay in the page, and its newer desktop view.
 * Its title is editable, so it is read and never touched.
 */
export const zammad: SiteDescription = {
  kind: 'zammad',
  version: 1,
  hosts: ['*.zammad.com'],
  markers: ['#app > #navigation', '[data-test-id="field-editor"]'],
  id: { form: 'number' },
  pages: {
    ticket: [
      '/#ticket/zoom/:id/**',
      '/desktop/tickets/:id/**',
      '/desktop/ticket/zoom/:id/**',
      '/mobile/tickets/:id/**',
    ],
    list: ['/#ticket/view/**', '/#dashboard', '/desktop/tickets/view/**'],
    reply: [],
  },
  root: ['#content_permanent_Ticket-:id', '.content.active', 'main', 'body'],
  subject: ['.ticketZoom-header .js-objectTitle', 'h1'],
  messages: {
    at: [
      '.ticket-article-item .textBubble-content .richtext-content',
      '.ticket-article-item .richtext-content',
      '[data-test-id="article-content"]',
      '[data-test-id^="article-bubble-body-"]',
    ],
    order: 'newest-last',
  },
  requester: {
    name: ['.sidebar-block h3[title]'],
    email: [{ at: '.sidebar-block a[href^="mailto:"]', take: '@href', after: 'mailto:' }],
  },
  tags: ['.sidebar .js-tags a.js-tag'],
  status: [],
  reply: {
    box: ['.article-add .js-textarea[contenteditable]', '[data-test-id="field-editor"] [role="textbox"]'],
    internal: ['.article-add.is-internal'],
    public: ['.article-add.is-public'],
    opener: [],
  },
  watch: ['.ticket-article', '.sidebar', '[data-test-id="article-content"]'],
};
