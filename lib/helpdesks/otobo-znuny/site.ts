import type { SiteDescription } from '#lib/contract/site.ts';

/** OTOBO and Znuny, the heirs of OTRS. Addresses have semicolons, messages and replies are in frames, replies in a window of their own. */
export const otoboZnuny: SiteDescription = {
  kind: 'otobo-znuny',
  version: 2,
  hosts: [],
  markers: ['#ArticleTable'],
  id: { form: 'number' },
  pages: {
    ticket: ['/**/index.pl?Action=AgentTicketZoom;TicketID=:id'],
    list: [
      '/**/index.pl?Action=AgentDashboard',
      '/**/index.pl?Action=AgentTicketQueue',
      '/**/index.pl?Action=AgentTicketStatusView',
      '/**/index.pl?Action=AgentTicketSearch',
      // The dashboard, after signing in.
      '/**/index.pl',
    ],
    reply: ['/**/index.pl?Action=AgentTicketCompose;TicketID=:id'],
  },
  root: [],
  number: [{ at: 'h1', after: '#', split: ' ' }],
  // OTOBO has the long dash, so that a short one is the subject's own; Znuny has the short one.
  subject: [
    { at: 'h1', after: ' — ' },
    { at: 'h1', after: ' - ' },
  ],
  // What came as plain text is in no frame, beside the buttons of its article.
  messages: {
    at: ['.ArticleMailContent iframe, .ArticleMailContent .ArticleBody', '.ArticleMailContent'],
    order: 'newest-last',
  },
  // Captions are in the agent's language.
  requester: {
    name: [
      {
        at: '#Async_0200-CustomerInformation label',
        says: ['Firstname', 'Vorname', 'Prénom', 'Nombre', 'Nome'],
        next: 'p.Value',
      },
    ],
    email: [{ at: '#Async_0200-CustomerInformation label', says: ['Email', 'E-Mail', 'Correo'], next: 'p.Value' }],
  },
  // Tags are a dynamic field that an administrator has added under this name.
  tags: [
    { at: '.SidebarColumn label', says: ['Tags'], next: 'p.Value', in: 'span[title]', take: '@title', split: ',' },
  ],
  status: [{ at: '.SidebarColumn label', says: ['State', 'Status', 'État', 'Estado', 'Stato'], next: 'p.Value' }],
  reply: {
    box: ['iframe.cke_wysiwyg_frame', '.ck-editor__editable', 'textarea#RichText'],
    internal: [],
    public: [],
    opener: [],
  },
  watch: ['#ArticleTable', '.ArticleMailContent', '.SidebarColumn'],
};
