import type { HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { view } from './console-states.ts';
import { at, connected } from './samples.ts';
import type { Answers, State } from './state.ts';

const admin = { ...connected, role: 'admin' } as const;

const connection = (part: Partial<HelpdeskConnection> & Pick<HelpdeskConnection, 'helpdesk' | 'host'>) => ({
  id: part.host,
  apiAddress: `https://${part.host}`,
  state: 'works' as const,
  waiting: 0,
  triedAt: at('14:01'),
  ...part,
});
const some = [
  connection({ helpdesk: 'zendesk', host: 'acme.zendesk.com', userName: 'sam@acme.example' }),
  connection({
    helpdesk: 'freshdesk',
    host: 'acme.freshdesk.com',
    state: 'pauses',
    why: 'The helpdesk asks for a pause; it goes on by itself.',
    waiting: 812,
  }),
  connection({
    helpdesk: 'chatwoot',
    host: `${'desk-of-a-company-with-a-very-long-name.'.repeat(3)}example.com`,
    state: 'fails',
    why: 'The helpdesk does not know this token. Make a new one there and give it here.',
    waiting: 1,
  }),
];
const sees = (connections: HelpdeskConnection[]): Answers => ({
  ...view({ connection: admin, workspace: { sharesTickets: true, tagField: 'Tags' } }),
  'helpdeskConnections.view': { value: { connections } },
});
const arrivals: Answers = {
  ...sees(some),
  'ticketArrivals.view': {
    value: {
      sharesTickets: true,
      address: 'https://bellwether.example.com',
      hooks: [
        {
          id: 'hook',
          helpdesk: 'zendesk',
          host: 'acme.zendesk.com',
          path: '/v1/hooks/tickets/01a21f87-2d1d-7582-a1e4-510767fc1788',
          madeAt: at('12:00'),
          arrivedAt: at('13:40'),
          failedAt: at('13:58'),
          why: 'The signature of a delivery did not match. The secret here and the one in the helpdesk differ.',
        },
      ],
      searches: [{ connectionId: 'acme.zendesk.com', searchedAt: at('14:00'), arrivedAt: at('13:57') }],
    },
  },
};
const UNREACHABLE = { refusal: 'The API at bellwether.example.com does not answer.' };

/** The console's page of helpdesks, as an admin sees it. */
export const HELPDESK_CONNECTION_STATES: readonly State[] = [
  {
    page: 'console',
    name: 'helpdesks-admin',
    hash: 'helpdesks',
    answers: sees(some),
    steps: [{ press: 'Disconnect acme.freshdesk.com' }],
  },
  {
    page: 'console',
    name: 'helpdesks-admin-tickets',
    hash: 'helpdesks',
    answers: arrivals,
    steps: [{ press: 'Tickets of acme.zendesk.com' }],
  },
  { page: 'console', name: 'helpdesks-admin-none', hash: 'helpdesks', answers: sees([]) },
  {
    page: 'console',
    name: 'helpdesks-admin-connect',
    hash: 'helpdesks',
    answers: sees([]),
    steps: [{ press: 'Connect a helpdesk' }, { type: 'acme', into: 'API token' }, { press: 'Connect' }],
  },
  ...(['zoho-desk', 'salesforce'] as const).map((choose) => ({
    page: 'console' as const,
    name: `helpdesks-admin-connect-${choose}`,
    hash: 'helpdesks',
    answers: sees([]),
    steps: [{ press: 'Connect a helpdesk' }, { choose, in: 'Which helpdesk' }, { press: 'Connect' }],
  })),
  {
    page: 'console',
    name: 'helpdesks-admin-renew-refused',
    hash: 'helpdesks',
    answers: { ...sees(some), 'helpdeskConnection.keep': UNREACHABLE },
    steps: [{ press: 'New token for acme.zendesk.com' }, { type: 'a-token', into: 'API token' }, { press: 'Save' }],
  },
  {
    page: 'console',
    name: 'helpdesks-admin-unreachable',
    hash: 'helpdesks',
    answers: { ...view({ connection: admin }), 'helpdeskConnections.view': UNREACHABLE },
  },
];
