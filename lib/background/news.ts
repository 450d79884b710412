import { browser } from 'wxt/browser';
import { NEWS_KEY } from '#lib/bridge/news.ts';

/** Tells every open page that something has changed. Reaches pages also when the worker was stopped in between. */
export async function publishNews(): Promise<void> {
  await browser.storage.local.set({ [NEWS_KEY]: Date.now() + Math.random() });
}
