import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import type { HelpdeskView, PopupView, SiteView } from '#lib/bridge/views.ts';
import type { PublishedSite } from '#lib/contract/published-site.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { effectiveSite } from '#lib/helpdesks/effective-site.ts';
import type { BellwetherDatabase } from '#lib/replica/database.ts';
import type { Replica } from '#lib/replica/replica.ts';

/** How each helpdesk is read that was added in this browser or that the workspace speaks of. */
export function siteViews(replica: Replica, helpdesks: readonly Pick<HelpdeskView, 'kind'>[]): SiteView[] {
  const published = replica.all('site');
  const spoken = new Set(published.map(({ helpdesk }) => helpdesk));
  const added = new Set(helpdesks.map(({ kind }) => kind));
  const silent = [...added].filter((kind) => !spoken.has(kind) && kind !== 'taught');
  return [
    ...published.map((site) => viewOf(site.helpdesk, replica, site)),
    ...silent.map((kind) => viewOf(kind, replica)),
  ].sort((one, other) => HELPDESK_NAMES[one.helpdesk].localeCompare(HELPDESK_NAMES[other.helpdesk]));
}

function viewOf(helpdesk: HelpdeskKind, replica: Replica, published?: PublishedSite): SiteView {
  const now = effectiveSite(helpdesk, published);
  const described = effectiveSite(helpdesk, published && { ...published, state: 'on' });
  return {
    helpdesk,
    ...(published?.host ? { host: published.host } : {}),
    ...(published && helpdesk === 'taught' ? { name: published.name } : {}),
    ...('site' in described ? { version: described.site.version } : {}),
    ...('off' in now ? { off: { why: now.why } } : {}),
    ...(published
      ? {
          published: {
            id: published.id,
            byName: replica.read('member', published.updatedBy)?.name ?? '',
            at: published.updatedAt,
            described: published.description !== undefined,
          },
        }
      : {}),
  };
}

/** The helpdesks of this browser in whose pages the panel does not show, because the workspace says so. */
export async function switchedOff(database: BellwetherDatabase): Promise<PopupView['switchedOff']> {
  const all = await database.helpdesks.toArray();
  return all.flatMap(({ origin, kind, published }) => {
    const now = effectiveSite(kind, published);
    if (!('off' in now)) return [];
    return { name: published?.name ?? HELPDESK_NAMES[kind], host: new URL(origin).host, why: now.why };
  });
}
