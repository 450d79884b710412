import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const alertHandlers: Pick<Handlers, 'alert.take' | 'alert.tick' | 'correction.set' | 'correction.clear'> = {
  'alert.take': async (background, args) => {
    await change(background, [{ name: 'alert.take@1', args }]);
    return {};
  },
  'alert.tick': async (background, args) => {
    await change(background, [{ name: 'alert.tick@1', args }]);
    return {};
  },
  'correction.set': async (background, args) => {
    await change(background, [{ name: 'correction.set@1', args }]);
    return {};
  },
  'correction.clear': async (background, args) => {
    await change(background, [{ name: 'correction.clear@1', args }]);
    return {};
  },
};
