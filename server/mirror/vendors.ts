import type { ConnectableHelpdesk } from '#lib/contract/helpdesk-connection.ts';
import { chatwoot } from '#lib/helpdesk-api/chatwoot.ts';
import { tellingRefusals } from '#lib/helpdesk-api/chatwoot-refusal.ts';
import { freshdesk } from '#lib/helpdesk-api/freshdesk.ts';
import { front } from '#lib/helpdesk-api/front.ts';
import { gorgias } from '#lib/helpdesk-api/gorgias.ts';
import { helpScout } from '#lib/helpdesk-api/help-scout.ts';
import { hubspot } from '#lib/helpdesk-api/hubspot.ts';
import { intercom } from '#lib/helpdesk-api/intercom.ts';
import { jira } from '#lib/helpdesk-api/jira.ts';
import { redmine } from '#lib/helpdesk-api/redmine.ts';
import { requestTrackerTags } from '#lib/helpdesk-api/request-tracker.ts';
import { heedingDailyLimit, SALESFORCE_VERSION, salesforce } from '#lib/helpdesk-api/salesforce.ts';
import type { Send } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { chatwootTickets } from '#lib/helpdesk-api/tickets/chatwoot.ts';
import { freshdeskTickets } from '#lib/helpdesk-api/tickets/freshdesk.ts';
import { frontTickets } from '#lib/helpdesk-api/tickets/front.ts';
import { gorgiasTickets } from '#lib/helpdesk-api/tickets/gorgias.ts';
import { helpScoutTickets } from '#lib/helpdesk-api/tickets/help-scout.ts';
import { hubspotTickets } from '#lib/helpdesk-api/tickets/hubspot.ts';
import { intercomTickets } from '#lib/helpdesk-api/tickets/intercom.ts';
import { jiraTickets } from '#lib/helpdesk-api/tickets/jira.ts';
import { redmineTickets } from '#lib/helpdesk-api/tickets/redmine.ts';
import { requestTrackerTickets } from '#lib/helpdesk-api/tickets/request-tracker.ts';
import { salesforceTickets } from '#lib/helpdesk-api/tickets/salesforce.ts';
import type { TicketApi } from '#lib/helpdesk-api/tickets/ticket-api.ts';
import { zammadTickets } from '#lib/helpdesk-api/tickets/zammad.ts';
import { zendeskTickets } from '#lib/helpdesk-api/tickets/zendesk.ts';
import { zohoDeskTickets } from '#lib/helpdesk-api/tickets/zoho-desk.ts';
import { zammad } from '#lib/helpdesk-api/zammad.ts';
import { zendesk } from '#lib/helpdesk-api/zendesk.ts';
import { zohoDesk } from '#lib/helpdesk-api/zoho-desk.ts';
import { inOrganisation } from '#lib/helpdesk-api/zoho-organisation.ts';

/** Who asks, for the helpdesk. Where it makes tokens for a client, the secret is such a token. */
type Credentials = { userName: string; secret: string };

/** Where tokens are made for a client, given where the API is, and what for: the client itself, or whoever made its code. */
type Tokens = { at: (apiAddress: string) => string; grant: 'client_credentials' | 'refresh_token' };

/** How one vendor's API is reached with a token. */
export type Vendor = {
  tags: TagApi;
  tickets: TicketApi;
  /** Where the API is, by the host of the pages, where it is not on that. */
  apiAddress?: (host: string) => string;
  /** Where the API makes its tokens for itself. */
  tokens?: Tokens;
  /** What this helpdesk wants of every request, or tells in a way of its own. */
  sending?: (send: Send) => Send;
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
    apiAddress: () => 'https://api.intercom.io',
    identify: bearer,
    whoAmI: '/me',
  },
  'help-scout': {
    tags: helpScout,
    tickets: helpScoutTickets,
    apiAddress: () => 'https://api.helpscout.net',
    tokens: { at: (apiAddress) => `${apiAddress}/v2/oauth2/token`, grant: 'client_credentials' },
    identify: bearer,
    whoAmI: '/v2/users/me',
  },
  'jira-service-management': {
    tags: jira,
    tickets: jiraTickets,
    identify: ({ userName, secret }) => basic(userName, secret),
    whoAmI: '/rest/api/3/myself',
  },
  'zoho-desk': {
    tags: zohoDesk,
    tickets: zohoDeskTickets,
    // Each data centre has both: desk.zoho.eu is spoken to with tokens of accounts.zoho.eu.
    tokens: { at: (api) => `${api.replace('//desk.', '//accounts.')}/oauth/v2/token`, grant: 'refresh_token' },
    sending: inOrganisation,
    identify: ({ secret }) => ({ authorization: `Zoho-oauthtoken ${secret}` }),
    whoAmI: '/api/v1/tickets?limit=1',
  },
  front: {
    tags: front,
    tickets: frontTickets,
    apiAddress: () => 'https://api2.frontapp.com',
    identify: bearer,
    whoAmI: '/me',
  },
  hubspot: {
    tags: hubspot,
    tickets: hubspotTickets,
    apiAddress: () => 'https://api.hubapi.com',
    identify: bearer,
    whoAmI: '/crm/v3/objects/tickets?limit=1',
  },
  gorgias: {
    tags: gorgias,
    tickets: gorgiasTickets,
    identify: ({ userName, secret }) => basic(userName, secret),
    whoAmI: '/api/account',
  },
  salesforce: {
    tags: salesforce,
    tickets: salesforceTickets,
    apiAddress: (host) => `https://${host.replace('.lightning.force.com', '.my.salesforce.com')}`,
    tokens: { at: (apiAddress) => `${apiAddress}/services/oauth2/token`, grant: 'client_credentials' },
    sending: heedingDailyLimit,
    identify: bearer,
    whoAmI: `/services/data/${SALESFORCE_VERSION}/sobjects/Case/describe`,
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
    sending: tellingRefusals,
    identify: ({ secret }) => ({ api_access_token: secret }),
    whoAmI: '/api/v1/profile',
  },
  'request-tracker': {
    tags: requestTrackerTags('/REST/2.0'),
    tickets: requestTrackerTickets,
    identify: ({ secret }) => ({ authorization: `token ${secret}` }),
    whoAmI: '/REST/2.0/queues/all',
  },
  redmine: {
    tags: redmine,
    tickets: redmineTickets,
    identify: ({ secret }) => ({ 'x-redmine-api-key': secret }),
    whoAmI: '/users/current.json',
  },
};
