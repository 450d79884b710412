import { z } from 'zod';
import { Host } from './helpdesk-connection.ts';
import { Id, Instant } from './primitives.ts';
import { HelpdeskKind } from './ticket.ts';

/** Helpdesks that can send their tickets to the API. */
export const HookableHelpdesk = HelpdeskKind.extract([
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
]);
export type HookableHelpdesk = z.infer<typeof HookableHelpdesk>;

/**
 * Where the secret of a webhook comes from. `given`: the helpdesk makes it, and it signs with it; `made`: we make it, it is
 * typed into the helpdesk, which signs with it; `address`: the helpdesk signs nothing, so a secret that we make is part of
 * the address.
 */
export const HOOK_SECRET: Readonly<Record<HookableHelpdesk, 'given' | 'made' | 'address'>> = {
  zendesk: 'given',
  freshdesk: 'address',
  intercom: 'given',
  'help-scout': 'made',
  'jira-service-management': 'made',
  'zoho-desk': 'address',
  front: 'given',
  hubspot: 'given',
  gorgias: 'address',
  salesforce: 'address',
  zammad: 'made',
  chatwoot: 'given',
};

/** The header that a helpdesk may send the secret in, where it is not part of the address. */
export const HOOK_SECRET_HEADER = 'bellwether-secret';

/** What an admin gives for a webhook. One of the same helpdesk and host is replaced. */
export const TicketHookRequest = z.object({
  helpdesk: HookableHelpdesk,
  /** As in the address of its tickets. */
  host: Host,
  /** Only where the helpdesk makes it. It is never told again. */
  secret: z.string().trim().min(8).max(500).optional(),
});
export type TicketHookRequest = z.infer<typeof TicketHookRequest>;

/** A webhook as admins see it. */
export const TicketHook = z.object({
  id: Id,
  helpdesk: HookableHelpdesk,
  host: z.string(),
  /** What the helpdesk sends to, below the address of the API; without the secret, where that is part of it. */
  path: z.string(),
  madeAt: Instant,
  /** When a ticket came this way the last time. */
  arrivedAt: Instant.optional(),
  /** When and why a delivery was of no use the last time, unless one has been since. */
  failedAt: Instant.optional(),
  why: z.string().optional(),
});
export type TicketHook = z.infer<typeof TicketHook>;

/** The periodic search at one connection, as admins see it. */
export const TicketSearch = z.object({
  connectionId: Id,
  searchedAt: Instant.optional(),
  arrivedAt: Instant.optional(),
  why: z.string().optional(),
});
export type TicketSearch = z.infer<typeof TicketSearch>;

/** How tickets arrive at a workspace. */
export const TicketArrivals = z.object({
  /** Where not, nothing of a ticket is stored, whichever way it comes. */
  sharesTickets: z.boolean(),
  hooks: z.array(TicketHook),
  searches: z.array(TicketSearch),
});
export type TicketArrivals = z.infer<typeof TicketArrivals>;

/** The answer to making a webhook: the one time that its secret is told, where we have made it. */
export const TicketHookMade = TicketArrivals.extend({ hookId: Id, secret: z.string().optional() });
export type TicketHookMade = z.infer<typeof TicketHookMade>;
