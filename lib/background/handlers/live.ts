import { streamToken } from '#lib/replica/api.ts';
import type { Handlers } from './handler.ts';

/** A page's stream of news: the way in, and what to do when something was heard. */
export const liveHandlers: Pick<Handlers, 'live.open' | 'live.heard'> = {
  'live.open': async ({ replica }) => {
    const { connection } = replica;
    if (!connection || connection.revoked !== undefined) return {};
    const { token } = await replica.tokens.authorised(connection, streamToken);
    return { address: connection.address, token };
  },
  'live.heard': async ({ sync }) => {
    void sync.request();
    return {};
  },
};
