import { ApiRefusal, streamToken } from '#lib/replica/api.ts';
import type { Handlers } from './handler.ts';

/** A page's stream of news: the way in, and what to do when something was heard. */
export const liveHandlers: Pick<Handlers, 'live.open' | 'live.heard'> = {
  'live.open': async ({ replica, sync }) => {
    const { connection } = replica;
    if (!connection || connection.revoked !== undefined) return {};
    try {
      const { token } = await replica.tokens.authorised(connection, streamToken);
      return { address: connection.address, token };
    } catch (error) {
      // Where the API will not have this browser any more, a round of sync finds out what that means for every page.
      if (error instanceof ApiRefusal) void sync.request();
      throw error;
    }
  },
  'live.heard': async ({ sync }) => {
    void sync.request();
    return {};
  },
};
