import type { StartAnswer } from '#lib/bridge/content.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import type { Background } from './background.ts';

/**
 * How the pages of an origin are read: by the kind that was chosen when the helpdesk was added, so that it may run under
 * a domain of its own. Nothing for an origin where no helpdesk was added.
 */
export async function siteAnswer({ database }: Pick<Background, 'database'>, origin: string): Promise<StartAnswer> {
  const helpdesk = await database.helpdesks.get(origin);
  const site = helpdesk && SITES.find(({ kind }) => kind === helpdesk.kind);
  return site ? { site } : {};
}
