import type { SiteDescription } from '#lib/contract/site.ts';

/** FreeScout. Its reply box is hidden until it is asked for; tags are a module of their own and not read. */
export const freescout: SiteDescription = {
  kind: 'freescout',
  version: 2,
  hosts: [],
  markers: ['body[data-conversation_id]', 'body[data-auth_user_id]'],
  id: { form: 'number' },
  pages: { ticket: ['/**/conversation/:id'], list: ['/**/mailbox/**', '/**/search'], reply: [] },
  root: ['body[data-conversation_id=":id"]'],
  number: ['.conv-numnav strong', { at: '.conv-numnav', after: '#' }],
  subject: ['.conv-subjtext > span', { at: '#conv-subj-value', take: 'value' }],
  messages: {
    at: ['#conv-layout-main .thread[data-thread_id] .thread-content', '.thread .thread-content'],
    order: 'newest-first',
  },
  requester: { name: ['.customer-data .customer-name'], email: ['.customer-email .contact-main'] },
  tags: [],
  status: ['#conv-status .conv-info-val span'],
  reply: {
    box: ['.conv-reply-block .note-editable'],
    internal: ['.conv-reply-block.conv-note-block'],
    // What is forwarded goes to somebody else than the customer.
    public: ['.conv-reply-block:not(.conv-note-block, .conv-forward-block)'],
    opener: ['.conv-reply'],
  },
  watch: ['#conv-layout-main', '.conv-reply-block'],
};
