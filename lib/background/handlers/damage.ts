import { asText, rebuild, salvage } from '#lib/replica/salvage.ts';
import { publishNews } from '../news.ts';
import type { Handlers } from './handler.ts';

/** What can be done about a local database that does not open. Nothing of it is removed but by `damage.rebuild`. */
export const damageHandlers: Pick<Handlers, 'damage.retry' | 'damage.export' | 'damage.rebuild'> = {
  'damage.retry': async (background) => {
    background.database.close();
    await background.reload();
    await publishNews();
    return {};
  },
  'damage.export': async ({ database }) => ({ text: asText(await salvage(database.name)) }),
  'damage.rebuild': async (background) => {
    const carriedOver = await rebuild(background.database, await salvage(background.database.name));
    await background.reload();
    background.related.invalidate();
    await publishNews();
    void background.sync.request();
    return { carriedOver };
  },
};
