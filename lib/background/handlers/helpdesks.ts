import { RefusedChange } from '#lib/replica/replica.ts';
import { addHelpdesk } from '../helpdesks.ts';
import { reconcileScripts } from '../hosts.ts';
import { publishNews } from '../news.ts';
import { dropWish, fulfilWish, keepWish } from '../wishes.ts';
import type { Handlers } from './handler.ts';

function originOf(typed: string): string {
  if (!URL.canParse(typed) || !/^https?:$/.test(new URL(typed).protocol)) {
    throw new RefusedChange('This is not the address of a helpdesk. It looks like https://support.example.com');
  }
  return new URL(typed).origin;
}

export const helpdeskHandlers: Pick<Handlers, `helpdesk.${'add' | 'remove' | 'wish' | 'answered'}`> = {
  'helpdesk.add': async (background, { origin, kind }) => {
    await addHelpdesk(background, originOf(origin), kind);
    return {};
  },
  'helpdesk.remove': async ({ database }, { origin }) => {
    await database.helpdesks.delete(originOf(origin));
    await reconcileScripts(database);
    await publishNews();
    return {};
  },
  'helpdesk.wish': async (background, { origin, wish }) => {
    await keepWish(background, { origin: originOf(origin), wish });
    // The browser may have let us in before this arrived, and the page that asked may be gone.
    await fulfilWish(background);
    return {};
  },
  'helpdesk.answered': async (background, { granted }) => {
    if (granted) await fulfilWish(background);
    else {
      await dropWish();
      throw new RefusedChange('The browser has not given permission. Press the button again and allow it.');
    }
    return {};
  },
};
