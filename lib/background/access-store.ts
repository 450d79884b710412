import { browser } from 'wxt/browser';
import { z } from 'zod';
import type { AccessStore } from '#lib/replica/tokens.ts';

const KEY = 'access';
const Stored = z.object({ connectionId: z.string(), token: z.string(), until: z.number() });

/**
 * The access token outlives a stopped background but not the browser. `storage.session` is memory, and content scripts
 * cannot read it.
 */
export const accessStore: AccessStore = {
  read: async () => Stored.safeParse((await browser.storage.session.get(KEY))[KEY]).data,
  write: (kept) =>
    kept === undefined ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: kept }),
};
