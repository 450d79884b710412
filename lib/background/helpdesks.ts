import { browser } from 'wxt/browser';
import { hostPattern } from '#lib/bridge/host-pattern.ts';
import { publishedSiteId } from '#lib/contract/published-site.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { publishedFor } from '#lib/helpdesks/effective-site.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from './background.ts';
import { isGranted, reconcileScripts, startInOpenTabs } from './hosts.ts';
import { publishNews } from './news.ts';
import { emptyTeaching, endTeaching, readTeaching, writeTeaching } from './teaching.ts';

async function begin({ database }: Background, origin: string): Promise<void> {
  await reconcileScripts(database);
  await startInOpenTabs([hostPattern(origin)]);
  await publishNews();
}

/**
 * Works on a helpdesk from now on. The browser has let us in before.
 * @throws RefusedChange where it has not
 */
export async function addHelpdesk(background: Background, origin: string, kind: HelpdeskKind): Promise<void> {
  const { host } = new URL(origin);
  if (!(await isGranted(origin)))
    throw new RefusedChange(`The browser has not allowed Bellwether on ${host}. Press Add again and choose Allow.`);
  const published = publishedFor(background.replica.all('site'), kind, host);
  // Whoever adds it does not teach it any more.
  await endTeaching(origin);
  await background.database.helpdesks.put({ origin, kind, ...(published ? { published } : {}) });
  await begin(background, origin);
}

/** @throws RefusedChange where the member is neither lead nor admin */
export function mayTeach({ replica }: Pick<Background, 'replica'>): void {
  const role = replica.connection?.role;
  if (role !== 'lead' && role !== 'admin') throw new RefusedChange('A lead of your workspace can teach a helpdesk.');
}

/**
 * Begins to teach a helpdesk that nothing is known of. The browser has let us in before.
 * @throws RefusedChange
 */
export async function beginTeaching(background: Background, origin: string): Promise<void> {
  mayTeach(background);
  const { host } = new URL(origin);
  const { database, replica } = background;
  if (!(await isGranted(origin))) throw new RefusedChange(`The browser has not allowed Bellwether on ${host}.`);
  const before = await database.helpdesks.get(origin);
  if ((before && before.kind !== 'taught') || replica.read('site', publishedSiteId('taught', host)))
    throw new RefusedChange(`Bellwether knows ${host} already. Remove it there first to teach it anew.`);
  await writeTeaching(origin, (await readTeaching(origin)) ?? emptyTeaching());
  await database.helpdesks.put({ origin, kind: 'taught' });
  await begin(background, origin);
}

/** Gives a host back to the browser where no helpdesk is left that needs it. */
export async function giveBack({ database }: Background, origin: string): Promise<void> {
  const pattern = hostPattern(origin);
  const others = await database.helpdesks.toArray();
  if (others.some((other) => hostPattern(other.origin) === pattern)) return;
  await browser.permissions.remove({ origins: [pattern] });
}
