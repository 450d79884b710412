import { listConnections, makeCode, revoke, revokeAllOf } from '#lib/replica/api.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** Codes and connections live at the API alone: nothing of them is kept here, and the token stays in the background. */
export const connectionHandlers: Pick<
  Handlers,
  'code.make' | 'connections.view' | 'connection.end' | 'connections.endAll'
> = {
  'code.make': async (background, person) => {
    try {
      return await asking(background, (address, token) => makeCode(address, token, person));
    } finally {
      // Brings the new member here; also where the answer was lost on the way, so that a second try does not make another.
      void background.sync.request();
    }
  },
  'connections.view': (background) => asking(background, (address, token) => listConnections(address, token)),
  'connection.end': (background, { connectionId }) =>
    asking(background, async (address, token, { connectionId: own }) => {
      // Signing out also removes what is kept here; ending it from outside would leave that behind.
      if (connectionId === own) throw new RefusedChange('This is the browser you are in. Use Sign out to end it.');
      await revoke(address, token, connectionId);
      return {};
    }),
  'connections.endAll': (background, { memberId }) =>
    asking(background, async (address, token, { memberId: own }) => {
      if (memberId === own) throw new RefusedChange('This would end the browser you are in. Use Sign out to end it.');
      return revokeAllOf(address, token, memberId);
    }),
};
