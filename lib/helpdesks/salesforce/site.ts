import type { SiteDescription } from '#lib/contract/site.ts';

/** Salesforce Lightning. Several records stay in the page; the one that is seen is the open one. */
export const salesforce: SiteDescription = {
  kind: 'salesforce',
  version: 1,
  hosts: ['*.lightning.force.com'],
  markers: [],
  // The last three of eighteen characters are a checksum.
  id: { form: 'word', length: 15 },
  pages: { ticket: ['/lightning/r/Case/:id/view'], list: ['/lightning/o/Case/**'], reply: [] },
  shadow: true,
  root: ['one-record-home-flexipage2'],
  subject: [{ at: 'p, dt, span', says: ['Subject', 'Betreff', 'Objet', 'Asunto'], next: 'p, dd, div, span' }],
  messages: { at: [], order: 'newest-first' },
  requester: {
    name: [{ at: 'p, dt, span', says: ['Contact Name', 'Kontaktname'], next: 'p, dd, div, span' }],
    email: [],
  },
  tags: [],
  status: [{ at: 'p, dt, span', says: ['Status'], next: 'p, dd, div, span' }],
  reply: {
    box: ['iframe.cke_wysiwyg_frame', '.ql-editor[contenteditable="true"]'],
    internal: [],
    public: [],
    opener: [],
  },
  watch: ['one-record-home-flexipage2'],
};
