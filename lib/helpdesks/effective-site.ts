import type { PublishedSite } from '#lib/contract/published-site.ts';
import { SiteDescription } from '#lib/contract/site.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { SITES } from './sites.ts';

/** How a helpdesk's pages are read now: by a description, or not, and then for which reason if somebody gave one. */
export type EffectiveSite = { site: SiteDescription } | { off: true; why: string } | { unknown: true };

/**
 * What counts of that which came with the extension and that which the workspace says, each possibly newer than the
 * other. A description that this version does not understand whole is passed over.
 */
export function effectiveSite(kind: HelpdeskKind, published: PublishedSite | undefined): EffectiveSite {
  const own = SITES.find((site) => site.kind === kind);
  const theirs = SiteDescription.safeParse(published?.description).data;
  const site = own && theirs && own.version >= theirs.version ? own : (theirs ?? own);
  const holds = !site || published?.offThrough === undefined || site.version <= published.offThrough;
  if (published?.state === 'off' && holds) return { off: true, why: published.why ?? '' };
  return site ? { site } : { unknown: true };
}

/** What the workspace says of a helpdesk on a host: what is said of the host itself goes before what is said of all. */
export function publishedFor(
  sites: readonly PublishedSite[],
  kind: HelpdeskKind,
  host: string,
): PublishedSite | undefined {
  const ofKind = sites.filter(({ helpdesk }) => helpdesk === kind);
  return ofKind.find((site) => site.host === host) ?? ofKind.find((site) => site.host === undefined);
}
