import type { z } from 'zod';
import type { CALLS, CallName, CallResults } from '#lib/bridge/calls.ts';
import type { Background } from '../background.ts';

/** Who calls: an extension page, in a tab of its own, in the popup, or docked in a helpdesk page. */
export type Caller = {
  /** The tab that the page sits in, where it sits in one. */
  tabId?: number;
  windowId?: number;
  /** The origin of the page that holds our frame; absent for pages of our own. */
  hostOrigin?: string;
};

/** Answers one call. What it throws with words for the person reaches the page as a refusal. */
export type Handler<N extends CallName> = (
  background: Background,
  payload: z.output<(typeof CALLS)[N]>,
  caller: Caller,
) => Promise<CallResults[N]>;

export type Handlers = { [N in CallName]: Handler<N> };
