import type { SiteDescription } from '#lib/contract/site.ts';

/** Zendesk's Agent Workspace. Several tickets are open at once, and all of them stay in the page. */
export const zendesk: SiteDescription = {
  kind: 'zendesk',
  version: 1,
  hosts: ['*.zendesk.com'],
  markers: ['[data-test-id="header-tab"]'],
  id: { form: 'number' },
  pages: {
    ticket: ['/agent/tickets/:id/**', '/agent/workspaces/*/tickets/:id/**'],
    list: ['/agent/filters/**', '/agent/search/**', '/agent/dashboard/**'],
    reply: [],
  },
  root: [
    '[data-ticket-id=":id"]',
    '[data-test-id="ticket-:id-custom-layout"]',
    '[data-side-conversations-anchor-id=":id"]',
  ],
  subject: [
    { at: 'input[data-test-id="omni-header-subject"]', take: 'value' },
    { at: 'input[data-test-id="ticket-pane-subject"]', take: 'value' },
  ],
  messages: {
    at: ['[data-test-id="omni-log-container"] article .zd-comment', '[data-test-id="omni-log-container"] article'],
    order: 'newest-last',
  },
  requester: {
    // The first message is the requester's own.
    name: ['[data-test-id="omni-log-container"] article [data-test-id="omni-log-item-sender"]'],
    email: [],
  },
  tags: ['[data-test-id="ticket-fields-tags"] .zd-tag-item a'],
  status: [],
  reply: {
    box: [
      '[data-test-id="omnicomposer-rich-text-ckeditor"]',
      '.zendesk-editor--rich-text-container [contenteditable="true"]',
    ],
    internal: ['[data-test-id="omnichannel-channel-switcher-button"][data-channel="internal"]'],
    public: ['[data-test-id="omnichannel-channel-switcher-button"][data-channel]'],
    opener: [],
  },
  watch: ['[data-test-id="omni-log-container"]', '[data-test-id="omnichannel-channel-switcher-button"]'],
};
