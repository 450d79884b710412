import type { SiteDescription } from '#lib/contract/site.ts';

/** Chatwoot. A conversation has no subject; its box for replies is also the one for private notes. */
export const chatwoot: SiteDescription = {
  kind: 'chatwoot',
  version: 1,
  hosts: ['app.chatwoot.com'],
  markers: ['.reply-box'],
  id: { form: 'number' },
  pages: {
    ticket: ['/app/accounts/:workspace/conversations/:id', '/app/accounts/:workspace/**/conversations/:id'],
    list: ['/app/accounts/:workspace/**'],
    reply: [],
  },
  root: [],
  subject: [],
  messages: { at: ['[id^="message"].message-bubble-container', '.message-bubble-container'], order: 'newest-last' },
  requester: { name: [], email: [{ at: 'a[href^="mailto:"]', take: '@href', after: 'mailto:' }] },
  tags: ['.label'],
  status: [],
  reply: {
    box: ['.reply-box .ProseMirror[contenteditable="true"]', '.ProseMirror-woot-style[contenteditable="true"]'],
    internal: ['.reply-box__top.is-private', '.reply-box.is-private'],
    public: ['.reply-box'],
    opener: [],
  },
  watch: ['.message-bubble-container', '.reply-box'],
};
