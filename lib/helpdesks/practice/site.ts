import type { SiteDescription } from '#lib/contract/site.ts';

/** The practice helpdesk that `npm start` serves: a single-page application with real navigation. */
export const practice: SiteDescription = {
  kind: 'practice',
  version: 1,
  hosts: [],
  markers: ['meta[name="application-name"][content="Bellwether practice helpdesk"]'],
  id: { form: 'word' },
  pages: { ticket: ['/tickets/:id'], list: ['/tickets'], reply: [] },
  root: ['[data-practice="ticket"][data-ticket-id=":id"]'],
  subject: ['[data-practice="subject"]'],
  messages: { at: ['[data-practice="message"]'], order: 'newest-last' },
  requester: { name: ['[data-practice="requester-name"]'], email: ['[data-practice="requester-email"]'] },
  tags: ['[data-practice="tags"] [data-practice="tag"]', '[data-practice="tags"] li'],
  status: ['[data-practice="status"]'],
  reply: { box: ['[data-practice="composer"]'], internal: [], public: [], opener: [] },
  watch: ['[data-practice="ticket"]'],
};
