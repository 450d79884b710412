import { z } from 'zod';
import { Id, Instant, Line } from './primitives.ts';
import { HelpdeskKind } from './ticket.ts';

/** Characters of a description as JSON: a helpdesk's own take about 2,000. */
export const DESCRIPTION_LIMIT = 40_000;

/**
 * How the pages of a helpdesk are read, as the workspace says it in place of what came with the extension: after the
 * helpdesk has changed its pages, for one that nobody but the workspace knows, or that it is not to be read at all.
 */
export const PublishedSite = z.looseObject({
  id: Id,
  helpdesk: HelpdeskKind,
  /** Where it holds; on every host of that helpdesk where it is absent. */
  host: z.string().min(1).max(300).optional(),
  /** What people call it. */
  name: Line,
  state: z.enum(['on', 'off']),
  /** Why it is off, for the agents who miss the panel. */
  why: z.string().max(500).optional(),
  /**
   * Off is over with the first description above this version: an extension that has been mended comes back by itself.
   * Without it, off holds until it is withdrawn.
   */
  offThrough: z.number().int().positive().optional(),
  /** A `SiteDescription`. Not checked here: of one that a version does not understand, that version keeps the rest. */
  description: z.unknown().optional(),
  updatedBy: Id,
  updatedAt: Instant,
});
export type PublishedSite = z.infer<typeof PublishedSite>;

/** The row id: one for a helpdesk everywhere, and one for each host that has its own. */
export function publishedSiteId(helpdesk: HelpdeskKind, host?: string): string {
  return host === undefined ? helpdesk : `${helpdesk}|${host}`;
}
