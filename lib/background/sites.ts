import type { StartAnswer } from '#lib/bridge/content.ts';
import { hostPattern } from '#lib/bridge/host-pattern.ts';
import { effectiveSite, publishedFor } from '#lib/helpdesks/effective-site.ts';
import type { Background } from './background.ts';
import { startInOpenTabs } from './hosts.ts';
import { allTabs, command, TabGone } from './tabs.ts';

/**
 * How the pages of an origin are read: by the kind that was chosen when the helpdesk was added, so that it may run under
 * a domain of its own. Nothing for an origin where no helpdesk was added, or where it is switched off.
 */
export async function siteAnswer({ database }: Pick<Background, 'database'>, origin: string): Promise<StartAnswer> {
  const helpdesk = await database.helpdesks.get(origin);
  const effective = helpdesk && effectiveSite(helpdesk.kind, helpdesk.published);
  return effective && 'site' in effective ? { site: effective.site } : {};
}

/**
 * Notes what the workspace says now of the helpdesks that were added here, beside each of them, so that a page that
 * starts has its answer before the workspace is loaded. Pages that are open and are to be read otherwise from now on
 * hear of it; nobody has to reload one.
 */
export async function keepSites({ database, replica }: Pick<Background, 'database' | 'replica'>): Promise<void> {
  const sites = replica.all('site');
  for (const helpdesk of await database.helpdesks.toArray()) {
    const { origin, kind } = helpdesk;
    const published = publishedFor(sites, kind, new URL(origin).host);
    if (JSON.stringify(published) === JSON.stringify(helpdesk.published)) continue;
    // Not `put`: one that was removed meanwhile must not come back.
    await database.helpdesks.update(origin, (stored) => {
      if (published) stored.published = published;
      else delete stored.published;
    });
    await renewPages(origin);
  }
}

/** Has open pages of an origin ask anew how they are read. What stands in their panels stays. */
export async function renewPages(origin: string): Promise<void> {
  const tabs = (await allTabs()).filter(({ state }) => state.origin === origin);
  const heard = await Promise.all(
    tabs.map(({ tabId }) =>
      command(tabId, { command: 'renew' }).then(
        () => true,
        (error) => {
          if (error instanceof TabGone) return false;
          throw error;
        },
      ),
    ),
  );
  // A page that nobody has heard of yet, or whose script is of an older version.
  if (tabs.length === 0 || heard.includes(false)) await startInOpenTabs([hostPattern(origin)]);
}
