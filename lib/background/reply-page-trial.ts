import { browser } from 'wxt/browser';
import { Draft } from '#lib/bridge/teaching.ts';
import { repliedTicket, replyAddressOf } from '#lib/helpdesks/teach/reply-page.ts';
import { TabGone } from './tabs.ts';
import { inPage, seenIn, type Teaching } from './teaching.ts';

/** Slow pages build their editor long after they have loaded. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 250;

const narrow = (asked: Draft) => globalThis.bellwetherTeacher?.narrow(asked);

type Trial = { origin: string; id: string; template: string };

/** What of the draft finds the box on the page of a tab, where that is the page for the reply to the ticket. */
async function boxIn(tabId: number, { id, template }: Trial, teaching: Teaching) {
  try {
    const seen = await seenIn({ tabId }, teaching);
    if (repliedTicket(seen, template) !== id || !(seen.box || seen.opener)) return undefined;
    const { box, opener } = Draft.parse(await inPage(tabId, narrow, teaching.draft));
    return { box, opener };
  } catch (error) {
    // It has not come yet.
    if (error instanceof TabGone) return undefined;
    throw error;
  }
}

/**
 * Opens the page for the reply to a ticket in a tab behind, as Insert will, and closes it again.
 * @returns what finds the reply box there, without what would mislead; undefined where it is not found
 */
export async function triedReplyPage(
  trial: Trial,
  teaching: Teaching,
): Promise<Pick<Draft, 'box' | 'opener'> | undefined> {
  const url = `${trial.origin}${replyAddressOf(trial.template, trial.id)}`;
  const { id: tabId } = await browser.tabs.create({ url, active: false });
  if (tabId === undefined) return undefined;
  try {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const found = await boxIn(tabId, trial, teaching);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return undefined;
  } finally {
    await browser.tabs.remove(tabId).catch(() => undefined);
  }
}
