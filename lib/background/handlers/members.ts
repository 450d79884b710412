import { change } from './change.ts';
import type { Handlers } from './handler.ts';

export const memberHandlers: Pick<Handlers, 'member.update' | 'member.remove'> = {
  'member.update': async (background, args) => {
    await change(background, [{ name: 'member.update@1', args }]);
    return {};
  },
  'member.remove': async (background, args) => {
    await change(background, [{ name: 'member.remove@1', args }]);
    return {};
  },
};
