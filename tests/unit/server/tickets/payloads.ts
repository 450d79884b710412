import type { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';

const REQUESTER = 'Ana Rosario';
const TEXT = 'Ana Rosario here, ana@acme.example, my card 4111 1111 1111 1111 is refused.';

/** What each helpdesk sends of a ticket that Ana Rosario has written, as its documents have it. */
export const PAYLOADS: Readonly<Record<HookableHelpdesk, { body: unknown; ticketId: string }>> = {
  zendesk: {
    ticketId: '35436',
    body: {
      type: 'zen:event-type:ticket.created',
      account_id: 88888888,
      id: '01HNXXXX',
      time: '2026-11-20T09:00:00Z',
      zendesk_event_version: '2022-11-06',
      subject: 'zen:ticket:35436',
      detail: {
        id: '35436',
        subject: 'Card of ana@acme.example refused',
        description: 'My card 4111 1111 1111 1111 is refused.',
        status: 'OPEN',
        requester_id: '20978392',
        updated_at: '2026-11-20T09:00:00Z',
      },
      event: {},
    },
  },
  intercom: {
    ticketId: '1911149811',
    body: {
      type: 'notification_event',
      topic: 'conversation.user.created',
      app_id: 'a86dr8yl',
      data: {
        type: 'notification_event_data',
        item: {
          type: 'conversation',
          id: '1911149811',
          state: 'open',
          updated_at: 1_795_165_200,
          source: {
            subject: '<p>Card refused</p>',
            body: `<p>${TEXT}</p>`,
            author: { type: 'user', name: REQUESTER, email: 'ana@acme.example' },
          },
        },
      },
    },
  },
  'help-scout': {
    ticketId: '10',
    body: {
      id: 10,
      number: 12,
      subject: 'Card refused',
      preview: TEXT,
      status: 'active',
      userUpdatedAt: '2026-11-20T09:00:00Z',
      primaryCustomer: { id: 12, first: 'Ana', last: 'Rosario', email: 'ana@acme.example' },
      _embedded: { threads: [{ id: 1, type: 'customer', body: `<div>${TEXT}</div>` }] },
    },
  },
  'jira-service-management': {
    ticketId: 'SUP-17',
    body: {
      webhookEvent: 'jira:issue_created',
      timestamp: 1_795_165_200_000,
      issue: {
        id: '10017',
        key: 'SUP-17',
        fields: {
          summary: 'Card refused',
          description: TEXT,
          status: { name: 'Waiting for support' },
          updated: '2026-11-20T09:00:00.000+0000',
          reporter: { displayName: REQUESTER, emailAddress: 'ana@acme.example' },
        },
      },
    },
  },
  front: {
    ticketId: 'cnv_1jogvq06',
    body: {
      type: 'inbound_received',
      payload: {
        conversation: {
          id: 'cnv_1jogvq06',
          subject: 'Card refused, says Ana Rosario',
          status: 'unassigned',
          recipient: { name: REQUESTER, handle: 'ana@acme.example' },
        },
      },
    },
  },
  hubspot: {
    ticketId: '1246965',
    body: [{ eventId: 1, subscriptionType: 'ticket.propertyChange', portalId: 33, objectId: 1_246_965 }],
  },
  freshdesk: { ticketId: '17', body: { freshdesk_webhook: { ticket_id: 'INC-17', ticket_subject: 'Card refused' } } },
  gorgias: { ticketId: '11', body: { ticket: { id: 11, subject: 'Card refused' } } },
  'zoho-desk': {
    ticketId: '152000000000001',
    body: [
      { eventType: 'Ticket_Update', eventTime: '1700000000000', payload: { id: '152000000000001', subject: 'Card' } },
      {
        eventType: 'Ticket_Thread_Add',
        eventTime: '1700000000001',
        payload: { id: '152000000000009', ticketId: '152000000000001', content: TEXT },
      },
    ],
  },
  salesforce: {
    ticketId: '500000000000001AAA',
    body: { ticket_id: '500000000000001AAA', subject: 'Card refused', description: TEXT, requester: REQUESTER },
  },
  zammad: {
    ticketId: '21',
    body: {
      ticket: {
        id: 21,
        number: '31021',
        title: 'Card refused',
        state: { name: 'open' },
        updated_at: '2026-11-20T09:00:00.000Z',
        customer: { firstname: 'Ana', lastname: 'Rosario', email: 'ana@acme.example' },
      },
      article: { body: TEXT, content_type: 'text/plain', internal: false, sender: 'Customer' },
    },
  },
  chatwoot: {
    ticketId: '7',
    body: {
      event: 'message_created',
      id: '1',
      content: TEXT,
      message_type: 'incoming',
      private: false,
      sender: { id: 1, name: REQUESTER, email: 'ana@acme.example' },
      account: { id: 3, name: 'Acme' },
      conversation: { id: 7, status: 'open', meta: { sender: { name: REQUESTER } } },
    },
  },
};
