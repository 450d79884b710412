import { browser } from 'wxt/browser';
import { z } from 'zod';
import { HelpdeskWish } from '#lib/bridge/calls.ts';
import type { Background } from './background.ts';
import { addHelpdesk, beginTeaching, mayTeach } from './helpdesks.ts';
import { isGranted } from './hosts.ts';

const KEY = 'helpdesk-wish';
/** The browser does not tell that a question of its own was answered with no; a later yes is to another question. */
const HOLDS_MS = 120_000;

const Wish = HelpdeskWish.extend({ at: z.number() });

/**
 * Keeps what is to happen once the browser has let us into a helpdesk: its question may close the page that asks.
 * @throws RefusedChange
 */
export async function keepWish(background: Background, wish: HelpdeskWish): Promise<void> {
  if (wish.wish === 'teach') mayTeach(background);
  await browser.storage.session.set({ [KEY]: { ...wish, at: Date.now() } });
}

/**
 * Does what was wished for, if the browser has let us in since. Both the page that asked and the browser tell of that;
 * whoever is second finds nothing left to do.
 * @throws RefusedChange
 */
export async function fulfilWish(background: Background): Promise<void> {
  const stored = await browser.storage.session.get<Record<string, unknown>>(KEY);
  const wish = Wish.safeParse(stored[KEY]).data;
  if (!wish || Date.now() - wish.at > HOLDS_MS || !(await isGranted(wish.origin))) return;
  await browser.storage.session.remove(KEY);
  if (wish.wish === 'teach') await beginTeaching(background, wish.origin);
  else await addHelpdesk(background, wish.origin, 'taught');
}

/** Nothing is to happen any more. */
export async function dropWish(): Promise<void> {
  await browser.storage.session.remove(KEY);
}
