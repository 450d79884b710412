import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { chatwoot } from '#lib/helpdesk-api/chatwoot.ts';
import { freshdesk } from '#lib/helpdesk-api/freshdesk.ts';
import { front } from '#lib/helpdesk-api/front.ts';
import { gorgias } from '#lib/helpdesk-api/gorgias.ts';
import { hubspot } from '#lib/helpdesk-api/hubspot.ts';
import { intercom } from '#lib/helpdesk-api/intercom.ts';
import { jira } from '#lib/helpdesk-api/jira.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { chatwootTickets } from '#lib/helpdesk-api/tickets/chatwoot.ts';
import { freshdeskTickets } from '#lib/helpdesk-api/tickets/freshdesk.ts';
import { frontTickets } from '#lib/helpdesk-api/tickets/front.ts';
import { gorgiasTickets } from '#lib/helpdesk-api/tickets/gorgias.ts';
import { hubspotTickets } from '#lib/helpdesk-api/tickets/hubspot.ts';
import { intercomTickets } from '#lib/helpdesk-api/tickets/intercom.ts';
import { jiraTickets } from '#lib/helpdesk-api/tickets/jira.ts';
import type { TicketApi } from '#lib/helpdesk-api/tickets/ticket-api.ts';
import { zammadTickets } from '#lib/helpdesk-api/tickets/zammad.ts';
import { zendeskTickets } from '#lib/helpdesk-api/tickets/zendesk.ts';
import { zammad } from '#lib/helpdesk-api/zammad.ts';
import { zendesk } from '#lib/helpdesk-api/zendesk.ts';

/** Who asks, for the helpdesk. */
type Credentials = { userName: string; secret: string };

/** How one vendor's API is reached with a token. */
export type Vendor = {
  tags: TagApi;
  tickets: TicketApi;
  /** Where the API is, where it is not on the host of the pages. */
  apiAddress?: string;
  /** The headers that say who asks. */
  identify: (credentials: Credentials) => Record<string, string>;
  /** Something that only somebody with a good token can read. */
  whoAmI: string;
};

const basic = (name: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
});
const bearer = ({ secret }: Credentials) => ({ authorization: `Bearer ${secret}` });

/** Every helpdesk that a connection can be made to. */
export const VENDORS: Record<ConnectableHelpdesk, Vendor> = {
  zendesk: {
    tags: zendesk,
    tickets: zendeskTickets,
    identify: ({ userName, secret }) => basic(`${userName}/token`, secret),
    whoAmI: '/api/v2/tickets.json?page[size]=1',
  },
  freshdesk: {
    tags: freshdesk,
    tickets: freshdeskTickets,
    // The password is not looked at, but must be there.
    identify: ({ secret }) => basic(secret, 'X'),
    whoAmI: '/api/v2/agents/me',
  },
  intercom: {
    tags: intercom,
    tickets: intercomTickets,
    apiAddress: 'https://api.intercom.io',
    identify: bearer,
    whoAmI: '/me',
  },
  'jira-service-management': {
    tags: jira,
    tickets: jiraTickets,
    identify: ({ userName, secret }) => basic(userName, secret),
    whoAmI: '/rest/api/3/myself',
  },
  front: {
    tags: front,
    tickets: frontTickets,
    apiAddress: 'https://api2.frontapp.com',
    identify: bearer,
    whoAmI: '/me',
  },
  hubspot: {
    tags: hubspot,
    tickets: hubspotTickets,
    apiAddress: 'https://api.hubapi.com',
    identify: bearer,
    whoAmI: '/crm/v3/objects/tickets?limit=1',
  },
  gorgias: {
    tags: gorgias,
    tickets: gorgiasTickets,
    identify: ({ userName, secret }) => basic(userName, secret),
    whoAmI: '/api/account',
  },
  zammad: {
    tags: zammad,
    tickets: zammadTickets,
    identify: ({ secret }) => ({ authorization: `Token token=${secret}` }),
    whoAmI: '/api/v1/users/me',
  },
  chatwoot: {
    tags: chatwoot,
    tickets: chatwootTickets,
    identify: ({ secret }) => ({ api_access_token: secret }),
    whoAmI: '/api/v1/profile',
  },
};
