import { z } from 'zod';
import { Id, Instant, WebAddress } from './primitives.ts';

/** A helpdesk that an adapter exists for. */
export const HelpdeskKind = z.enum([
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
  'freescout',
  'osticket',
  'otobo-znuny',
  'request-tracker',
  'redmine',
  'practice',
  /** One that nobody but the workspace knows: a lead has pointed at the parts of its pages. */
  'taught',
]);
export type HelpdeskKind = z.infer<typeof HelpdeskKind>;

/** What names a ticket in the whole world: the product, where it runs, and the number there (always a string). */
export const TicketReference = z.looseObject({
  helpdesk: HelpdeskKind,
  host: z.string().min(1).max(300),
  ticketId: z.string().min(1).max(200),
  url: WebAddress,
});
export type TicketReference = z.infer<typeof TicketReference>;

/** A helpdesk conversation as the workspace knows it. Subject and excerpt are empty where tickets are not shared. */
export const Ticket = TicketReference.extend({
  id: Id,
  subject: z.string().max(500),
  excerpt: z.string().max(2_000),
  status: z.string().max(100).optional(),
  updatedAt: Instant,
});
export type Ticket = z.infer<typeof Ticket>;

/**
 * The row id of a ticket: the same wherever the ticket is met.
 * @example ticketKey({ helpdesk: 'request-tracker', host: 'rt.example', ticketId: '7' }) // "request-tracker|rt.example|7"
 */
export function ticketKey(ticket: Pick<TicketReference, 'helpdesk' | 'host' | 'ticketId'>): string {
  return `${ticket.helpdesk}|${ticket.host}|${ticket.ticketId}`;
}

/**
 * What a ticket's row id is made of.
 * @returns undefined for an id that `ticketKey` has not made
 */
export function readTicketKey(key: string): { helpdesk: string; host: string; ticketId: string } | undefined {
  const [helpdesk, host, ...rest] = key.split('|');
  const ticketId = rest.join('|');
  return helpdesk && host && ticketId ? { helpdesk, host, ticketId } : undefined;
}
