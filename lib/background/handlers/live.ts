import { streamToken } from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** A page's stream of news: the way in, and what to do when something was heard. */
export const liveHandlers: Pick<Handlers, 'live.open' | 'live.heard'> = {
  'live.open': async (background) => {
    const { connection } = background.replica;
    if (!connection || connection.revoked !== undefined) return {};
    return asking(background, async (address, token) => ({
      address,
      token: (await streamToken(address, token)).token,
    }));
  },
  'live.heard': async ({ sync }) => {
    void sync.request();
    return {};
  },
};
