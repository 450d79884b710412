import type { CountSenderResults } from '#lib/bridge/count-sender-calls.ts';
import { dropCountSender, listCountSenders, makeCountSender } from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** The key of a tool passes through from the API to the page: nothing of it is kept here. */
export const countSenderHandlers: Pick<Handlers, keyof CountSenderResults> = {
  'countSenders.view': (background) => asking(background, (address, token) => listCountSenders(address, token)),
  'countSender.make': (background, asked) =>
    asking(background, (address, token) => makeCountSender(address, token, asked)),
  'countSender.drop': (background, { id }) =>
    asking(background, (address, token) => dropCountSender(address, token, id)),
};
