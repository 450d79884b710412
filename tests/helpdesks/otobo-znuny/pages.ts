import { otoboZnuny } from '#lib/helpdesks/otobo-znuny/site.ts';
import type { HelpdeskPages } from '../rig/pages.ts';

const ticket = {
  ticketId: '7',
  url: 'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7',
  number: '2026112310000017',
  subject: 'Cannot finish setup',
  messages: ['The button stays grey on the last step.'],
  name: 'Ana',
  email: 'ana@customer.test',
  tags: ['setup', 'vip'],
  status: 'new',
};

/** What a page of its own for the reply says of the ticket. */
const reply = {
  ticketId: ticket.ticketId,
  url: ticket.url,
  number: ticket.number,
  subject: ticket.subject,
  box: true,
  compose: true,
};

export const otoboZnunyPages: HelpdeskPages = {
  site: otoboZnuny,
  layouts: [
    {
      file: 'current.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7',
      expected: ticket,
    },
    {
      file: 'plain-text.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7',
      expected: { ...ticket, subject: 'Cannot finish setup - button stays grey' },
    },
    {
      file: 'german.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7',
      expected: ticket,
    },
    {
      file: 'compose-znuny.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketCompose;TicketID=7;ArticleID=9;ResponseID=1',
      expected: reply,
    },
    {
      file: 'compose-otobo.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketCompose;TicketID=7;ArticleID=9;ResponseID=1',
      expected: reply,
    },
    {
      file: 'compose-plain.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketCompose;TicketID=7;ArticleID=9;ResponseID=1',
      expected: reply,
    },
    {
      file: 'broken.html',
      address: 'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7',
      expected: { ...ticket, missing: ['subject', 'messages'], unreadable: true },
    },
  ],
  tickets: {
    'https://acme.test/otobo/index.pl?Action=AgentTicketZoom;TicketID=7': { id: '7' },
    'https://acme.test/znuny/index.pl?Action=AgentTicketZoom;TicketID=7;ArticleID=9#12': { id: '7' },
    'https://acme.test/otobo/index.pl?TicketID=7&Action=AgentTicketZoom': { id: '7' },
    'https://acme.test/otobo/index.pl?Action=AgentTicketCompose;TicketID=7;ArticleID=9;ResponseID=1': { id: '7' },
  },
  lists: [
    'https://acme.test/otobo/index.pl',

    'https://acme.test/otobo/index.pl?Action=AgentDashboard',
    'https://acme.test/otobo/index.pl?Action=AgentTicketQueue;QueueID=1',
    'https://acme.test/otobo/index.pl?Action=AgentTicketStatusView',
    'https://acme.test/otobo/index.pl?Action=AgentTicketSearch;Subaction=Search',
  ],
  others: ['https://acme.test/otobo/index.pl?Action=AdminQueue;TicketID=7'],
};
