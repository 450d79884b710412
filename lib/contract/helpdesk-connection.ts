import { z } from 'zod';
import { Id, Instant, Line } from './primitives.ts';
import { HelpdeskKind } from './ticket.ts';

/** Helpdesks whose API takes a token, or a client that tokens are made for, that an admin can make by hand. */
export const ConnectableHelpdesk = HelpdeskKind.extract([
  'zendesk',
  'freshdesk',
  'intercom',
  'help-scout',
  'jira-service-management',
  'zoho-desk',
  'front',
  'hubspot',
  'gorgias',
  'salesforce',
  'zammad',
  'chatwoot',
  'request-tracker',
  'redmine',
]);
export type ConnectableHelpdesk = z.infer<typeof ConnectableHelpdesk>;

/**
 * What a helpdesk wants to know beside the secret. `userName`: whose token it is, by e-mail address; `clientId`: the client
 * whose secret it is, by which the API makes tokens for itself; `code`: a code that is good once, for a client that acts for
 * the person who made it; `field`: which property or field holds the tags.
 */
export type ConnectionAsks = { userName?: true; clientId?: true; code?: true; field?: true };

/** What each helpdesk asks for. */
export const CONNECTION_ASKS: Readonly<Record<ConnectableHelpdesk, ConnectionAsks>> = {
  zendesk: { userName: true },
  freshdesk: {},
  intercom: {},
  'help-scout': { clientId: true },
  'jira-service-management': { userName: true },
  'zoho-desk': { clientId: true, code: true },
  front: {},
  hubspot: { field: true },
  gorgias: { userName: true },
  salesforce: { clientId: true, field: true },
  zammad: {},
  chatwoot: {},
  'request-tracker': { field: true },
  redmine: { field: true },
};

/** A host as it stands in the address of a page: small letters, with a port where there is one. */
export const Host = z
  .string()
  .max(300)
  .regex(/^[a-z0-9.-]+(?::\d{1,5})?$/, 'A host such as acme.zendesk.com, without https://');

/** What an admin gives for a connection. One of the same helpdesk and host is replaced. */
export const HelpdeskConnectionRequest = z.object({
  helpdesk: ConnectableHelpdesk,
  /** As in the address of its tickets. */
  host: Host,
  /** Where its API is, if not where the vendor says. */
  apiAddress: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .optional(),
  /** Whose token it is, or the client, as the helpdesk knows them; only where it asks for both. */
  userName: Line.optional(),
  /** The token, or the client's secret. It is never told again. Left out, the stored one stays. */
  secret: z.string().min(1).max(2_000).optional(),
  /** The code that is good once, where it asks for one; it goes with the secret. */
  code: z.string().trim().min(1).max(2_000).optional(),
  /** The property that holds the tags, where the helpdesk has no tags. */
  field: z.string().min(1).max(100).optional(),
});
export type HelpdeskConnectionRequest = z.infer<typeof HelpdeskConnectionRequest>;

/**
 * A connection as admins see it. `works`: the last call went well; `pauses`: the helpdesk asked for a pause or did not
 * answer, and it goes on by itself; `fails`: somebody has to do something.
 */
export const HelpdeskConnection = z.object({
  id: Id,
  helpdesk: ConnectableHelpdesk,
  host: z.string(),
  apiAddress: z.string(),
  userName: z.string().optional(),
  field: z.string().optional(),
  state: z.enum(['untried', 'works', 'pauses', 'fails']),
  why: z.string().optional(),
  triedAt: Instant.optional(),
  /** Labels that wait to be put into the helpdesk or taken out of it. */
  waiting: z.number().int().nonnegative(),
});
export type HelpdeskConnection = z.infer<typeof HelpdeskConnection>;

export const HelpdeskConnections = z.object({ connections: z.array(HelpdeskConnection) });
export type HelpdeskConnections = z.infer<typeof HelpdeskConnections>;
