import { kindOf } from '#lib/bridge/known-hosts.ts';
import { isOwnNetwork } from '#lib/bridge/own-network.ts';
import type { UnknownSite } from '#lib/bridge/views.ts';
import { publishedSiteId } from '#lib/contract/published-site.ts';
import { SITES } from '#lib/helpdesks/sites.ts';
import type { Background } from '../background.ts';
import type { PanelPlace } from './panel-view.ts';

/**
 * The site of a tab where it was not added and no description is of its host; what the person can do about it. Nothing
 * where nobody is connected.
 */
export async function unknownSite(
  { database, replica }: Pick<Background, 'database' | 'replica'>,
  place: PanelPlace,
): Promise<UnknownSite | undefined> {
  const role = replica.connection?.role;
  if (!place || !role || (await database.helpdesks.get(place.origin))) return undefined;
  const { origin } = place;
  const { host, hostname, protocol } = new URL(origin);
  if (kindOf(origin, SITES)) return undefined;
  const taught = replica.read('site', publishedSiteId('taught', host));
  if (taught?.state === 'off') return undefined;
  if (protocol === 'http:' && !isOwnNetwork(hostname)) return { origin, host, can: 'nothing' };
  if (taught) return { origin, host, can: 'allow', name: taught.name };
  return { origin, host, can: role === 'agent' ? 'ask' : 'teach' };
}
