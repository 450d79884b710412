import {
  dropHelpdeskConnection,
  keepHelpdeskConnection,
  listHelpdeskConnections,
  tryHelpdeskConnection,
} from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** Tokens of helpdesks pass through to the API: nothing of them is kept here. */
export const helpdeskConnectionHandlers: Pick<
  Handlers,
  'helpdeskConnections.view' | 'helpdeskConnection.keep' | 'helpdeskConnection.try' | 'helpdeskConnection.drop'
> = {
  'helpdeskConnections.view': (background) => asking(background, listHelpdeskConnections),
  'helpdeskConnection.keep': async (background, request) => {
    const kept = await asking(background, (address, token) => keepHelpdeskConnection(address, token, request));
    // Brings the setting by which browsers leave that helpdesk to the API.
    void background.sync.request();
    return kept;
  },
  'helpdeskConnection.try': (background, { id }) =>
    asking(background, (address, token) => tryHelpdeskConnection(address, token, id)),
  'helpdeskConnection.drop': async (background, { id }) => {
    const left = await asking(background, (address, token) => dropHelpdeskConnection(address, token, id));
    void background.sync.request();
    return left;
  },
};
