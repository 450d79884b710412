import { hostPattern } from '#lib/bridge/host-pattern.ts';
import { publishedFor } from '#lib/helpdesks/effective-site.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { isGranted, reconcileScripts, startInOpenTabs } from '../hosts.ts';
import { publishNews } from '../news.ts';
import type { Handlers } from './handler.ts';

function originOf(typed: string): string {
  if (!URL.canParse(typed) || !/^https?:$/.test(new URL(typed).protocol)) {
    throw new RefusedChange('This is not the address of a helpdesk. It looks like https://support.example.com');
  }
  return new URL(typed).origin;
}

export const helpdeskHandlers: Pick<Handlers, 'helpdesk.add' | 'helpdesk.remove'> = {
  'helpdesk.add': async ({ database, replica }, { origin: typed, kind }) => {
    const origin = originOf(typed);
    if (!(await isGranted(origin))) {
      throw new RefusedChange(
        `The browser has not allowed Bellwether on ${new URL(origin).host}. Press Add again and choose Allow.`,
      );
    }
    const published = publishedFor(replica.all('site'), kind, new URL(origin).host);
    await database.helpdesks.put({ origin, kind, ...(published ? { published } : {}) });
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
