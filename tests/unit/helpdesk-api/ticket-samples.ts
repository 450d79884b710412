import { SALESFORCE_VERSION } from '#lib/helpdesk-api/salesforce.ts';
import { chatwootTickets } from '#lib/helpdesk-api/tickets/chatwoot.ts';
import { freshdeskTickets } from '#lib/helpdesk-api/tickets/freshdesk.ts';
import { frontTickets } from '#lib/helpdesk-api/tickets/front.ts';
import { gorgiasTickets } from '#lib/helpdesk-api/tickets/gorgias.ts';
import { helpScoutTickets } from '#lib/helpdesk-api/tickets/help-scout.ts';
import { hubspotTickets } from '#lib/helpdesk-api/tickets/hubspot.ts';
import { intercomTickets } from '#lib/helpdesk-api/tickets/intercom.ts';
import { jiraTickets } from '#lib/helpdesk-api/tickets/jira.ts';
import { salesforceTickets } from '#lib/helpdesk-api/tickets/salesforce.ts';
import type { TicketApi } from '#lib/helpdesk-api/tickets/ticket-api.ts';
import { zammadTickets } from '#lib/helpdesk-api/tickets/zammad.ts';
import { zohoDeskTickets } from '#lib/helpdesk-api/tickets/zoho-desk.ts';

/** What a helpdesk answers about one ticket of Ana Rosario that changed at 2026-11-20T09:00:00Z. */
export type TicketSample = {
  name: string;
  api: TicketApi;
  /** By method and path, without the query. */
  answers: Record<string, unknown>;
  ticketId: string;
  page: string;
  /** Where the answers hold the requester's name. */
  named: boolean;
};

const AT = '2026-11-20T09:00:00Z';
const SECONDS = Date.parse(AT) / 1_000;
const document = {
  type: 'doc',
  version: 1,
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'It ' },
        { type: 'text', text: 'fails' },
      ],
    },
  ],
};
const issue = {
  key: 'SUP-1',
  fields: {
    summary: 'Card refused',
    description: document,
    status: { name: 'Open' },
    updated: '2026-11-20T10:00:00.000+0100',
    reporter: { displayName: 'Ana Rosario' },
  },
};
const freshdesk = {
  id: 17,
  subject: 'Card refused',
  description_text: 'It fails',
  status: 2,
  updated_at: AT,
  requester: { name: 'Ana Rosario' },
};
const zammad = { id: 21, title: 'Card refused', state: 'open', updated_at: AT };
const intercom = {
  type: 'conversation',
  id: '191',
  title: 'Card refused',
  state: 'open',
  updated_at: SECONDS,
  source: { body: '<p>It fails</p>', author: { name: 'Ana Rosario' } },
};
const front = {
  id: 'cnv_1',
  subject: 'Card refused',
  status: 'assigned',
  updated_at: SECONDS,
  recipient: { name: 'Ana Rosario' },
};
const hubspot = {
  id: '33',
  properties: { subject: 'Card refused', content: 'It fails', hs_pipeline_stage: '1', hs_lastmodifieddate: AT },
};
const gorgias = {
  id: 11,
  subject: 'Card refused',
  excerpt: 'It fails',
  status: 'open',
  updated_datetime: AT,
  customer: { name: 'Ana Rosario' },
};
const chatwoot = {
  id: 7,
  account_id: 3,
  status: 'open',
  last_activity_at: SECONDS,
  meta: { sender: { name: 'Ana Rosario' } },
  messages: [
    { content: 'Private words', message_type: 0, private: true },
    { content: 'It fails', message_type: 0, private: false },
  ],
};

const helpScout = {
  id: 10,
  number: 12,
  subject: 'Card refused',
  preview: 'We look into it',
  status: 'active',
  userUpdatedAt: AT,
  primaryCustomer: { first: 'Ana', last: 'Rosario' },
  _embedded: {
    threads: [
      { type: 'note', body: 'Private words' },
      { type: 'message', body: 'We look into it' },
      { type: 'customer', body: '<p>It fails</p>' },
    ],
  },
};
const zoho = {
  id: '152000000000001',
  subject: 'Card refused',
  description: '<div>It fails</div>',
  status: 'Open',
  modifiedTime: AT,
  webUrl: 'https://desk.zoho.eu/support/acme/ShowHomePage.do#Cases/dv/152000000000001',
  contact: { firstName: 'Ana', lastName: 'Rosario' },
};
const salesforce = {
  Id: '500000000000001AAA',
  Subject: 'Card refused',
  Description: 'It fails',
  Status: 'New',
  SystemModstamp: '2026-11-20T09:00:00.000+0000',
  Contact: { Name: 'Ana Rosario' },
};

export const TICKET_SAMPLES: readonly TicketSample[] = [
  {
    name: 'Help Scout',
    api: helpScoutTickets,
    answers: {
      'GET /v2/conversations': { _embedded: { conversations: [helpScout] }, page: { number: 1, totalPages: 1 } },
      'GET /v2/conversations/10': helpScout,
    },
    ticketId: '10',
    page: '/conversation/10',
    named: true,
  },
  {
    name: 'Zoho Desk',
    api: zohoDeskTickets,
    answers: { 'GET /api/v1/tickets/search': { data: [zoho] }, 'GET /api/v1/tickets/152000000000001': zoho },
    ticketId: '152000000000001',
    page: '/agent/acme/all/tickets/details/152000000000001',
    named: true,
  },
  {
    name: 'Salesforce',
    api: salesforceTickets,
    answers: { [`GET /services/data/${SALESFORCE_VERSION}/query`]: { records: [salesforce] } },
    ticketId: '500000000000001AAA',
    page: '/lightning/r/Case/500000000000001AAA/view',
    named: true,
  },
  {
    name: 'Freshdesk',
    api: freshdeskTickets,
    answers: { 'GET /api/v2/tickets': [freshdesk], 'GET /api/v2/tickets/17': freshdesk },
    ticketId: '17',
    page: '/a/tickets/17',
    named: true,
  },
  {
    name: 'Jira',
    api: jiraTickets,
    answers: { 'GET /rest/api/3/search/jql': { issues: [issue] }, 'GET /rest/api/3/issue/SUP-1': issue },
    ticketId: 'SUP-1',
    page: '/browse/SUP-1',
    named: true,
  },
  {
    name: 'an older Jira',
    api: jiraTickets,
    answers: {
      'GET /rest/api/3/search': { issues: [issue], startAt: 0, total: 1 },
      'GET /rest/api/3/issue/SUP-1': issue,
    },
    ticketId: 'SUP-1',
    page: '/browse/SUP-1',
    named: true,
  },
  {
    name: 'Zammad',
    api: zammadTickets,
    answers: { 'GET /api/v1/tickets/search': [zammad], 'GET /api/v1/tickets/21': zammad },
    ticketId: '21',
    page: '/#ticket/zoom/21',
    named: false,
  },
  {
    name: 'Intercom',
    api: intercomTickets,
    answers: {
      'GET /me': { type: 'admin', id: '1', app: { id_code: 'a86' } },
      'POST /conversations/search': { conversations: [intercom], pages: { next: null } },
      'GET /conversations/191': intercom,
    },
    ticketId: '191',
    page: '/a/inbox/a86/inbox/conversation/191',
    named: true,
  },
  {
    name: 'Front',
    api: frontTickets,
    answers: {
      [`GET /conversations/search/${encodeURIComponent(`after:${SECONDS - 1}`)}`]: {
        _results: [front],
        _pagination: {},
      },
      'GET /conversations/cnv_1': front,
      'GET /conversations/cnv_1/messages': {
        _results: [
          { is_inbound: false, text: 'We look into it' },
          { is_inbound: true, text: 'It fails' },
        ],
      },
    },
    ticketId: 'cnv_1',
    page: '/open/cnv_1',
    named: true,
  },
  {
    name: 'HubSpot',
    api: hubspotTickets,
    answers: {
      'GET /account-info/v3/details': { portalId: 9 },
      'POST /crm/v3/objects/tickets/search': { total: 1, results: [hubspot] },
      'GET /crm/v3/objects/tickets/33': hubspot,
    },
    ticketId: '33',
    page: '/contacts/9/record/0-5/33',
    named: false,
  },
  {
    name: 'Gorgias',
    api: gorgiasTickets,
    answers: { 'GET /api/tickets': { data: [gorgias], meta: { next_cursor: null } }, 'GET /api/tickets/11': gorgias },
    ticketId: '11',
    page: '/app/ticket/11',
    named: true,
  },
  {
    name: 'Chatwoot',
    api: chatwootTickets,
    answers: {
      'GET /api/v1/profile': { id: 1, account_id: 3 },
      'GET /api/v1/accounts/3/conversations': { data: { payload: [chatwoot] } },
      'GET /api/v1/accounts/3/conversations/7': chatwoot,
    },
    ticketId: '7',
    page: '/app/accounts/3/conversations/7',
    named: true,
  },
];
