import { z } from 'zod';
import { type CountSenderMade, CountSenderRequest, type CountSenders } from '#lib/contract/counts.ts';
import { Id } from '#lib/contract/primitives.ts';

/** The calls about tools that may send counts, for leads. All of them ask the API: they reject when it cannot be reached. */
export const COUNT_SENDER_CALLS = {
  'countSenders.view': z.object({}),
  /** Lets a tool send counts. Its key is told in the answer, this once, and kept nowhere here. */
  'countSender.make': CountSenderRequest,
  'countSender.drop': z.object({ id: Id }),
} as const;

/** What each of them answers. */
export type CountSenderResults = {
  'countSenders.view': CountSenders;
  'countSender.make': CountSenderMade;
  'countSender.drop': CountSenders;
};
