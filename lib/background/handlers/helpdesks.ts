import { hostPattern } from '#lib/bridge/host-pattern.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { isGranted, reconcileScripts, startInOpenTabs } from '../hosts.ts';
import { publishNews } from '../news.ts';
import { keepSites } from '../sites.ts';
import type { Handlers } from './handler.ts';

function originOf(typed: string): string {
  if (!URL.canParse(typed) || !/^https?:$/.test(new URL(typed).protocol)) {
    throw new RefusedChange('This is not the address of a helpdesk. It looks like https://support.example.com');
  }
  return new URL(typed).origin;
}

export const helpdeskHandlers: Pick<Handlers, 'helpdesk.add' | 'helpdesk.remove'> = {
  'helpdesk.add': async (background, { origin: typed, kind }) => {
    const { database } = background;
    const origin = originOf(typed);
    if (!(await isGranted(origin))) {
      throw new RefusedChange(
        `The browser has not allowed Bellwether on ${new URL(origin).host}. Press Add again and choose Allow.`,
      );
    }
    await database.helpdesks.put({ origin, kind });
    await keepSites(background);
    await reconcileScripts(database);
    await startInOpenTabs([hostPattern(origin)]);
    await publishNews();
    return {};
  },
  'helpdesk.remove': async ({ database }, { origin }) => {
    await database.helpdesks.delete(originOf(origin));
    await reconcileScripts(database);
    await publishNews();
    return {};
  },
};
