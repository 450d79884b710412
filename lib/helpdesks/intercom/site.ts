import type { SiteDescription } from '#lib/contract/site.ts';

/** Intercom’s inbox, parts of which are in shadow roots. */
export const intercom: SiteDescription = {
  kind: 'intercom',
  version: 1,
  hosts: ['app.intercom.com', 'app.eu.intercom.com', 'app.au.intercom.com'],
  markers: [],
  id: { form: 'number' },
  pages: {
    ticket: [
      '/a/inbox/:workspace/inbox/conversation/:id',
      '/a/inbox/:workspace/**/conversation/:id/**',
      '/a/apps/:workspace/conversations/:id',
    ],
    list: ['/a/inbox/:workspace/**'],
    reply: [],
  },
  shadow: true,
  root: [],
  subject: ['[data-inbox-conversation-header-title]', '[data-conversation-title]'],
  messages: { at: ['.interblocks-html', '.inbox-2__user-email-content', '[data-part-id]'], order: 'newest-last' },
  requester: { name: [], email: [] },
  tags: [],
  status: [],
  reply: {
    box: [
      '[data-conversation-reply-composer] .ProseMirror[contenteditable="true"]',
      '.ProseMirror.embercom-prosemirror-composer-editor',
    ],
    internal: ['.inbox__conversation-controls__pane-selector.tabs > a.o__selected[data-intercom-target="note-tab"]'],
    public: [
      '.inbox__conversation-controls__pane-selector.tabs > a.o__selected:not([data-intercom-target="note-tab"])',
    ],
    opener: [],
  },
  watch: [
    '[data-testid="conversation-stream-scroll-container"]',
    '[data-conversation-stream]',
    '.inbox-2__conversation-stream',
  ],
};
