import { browser } from 'wxt/browser';
import type { CommandResults, ContentCommand, PageReport } from '#lib/bridge/content.ts';
import type { InsertionOutcome } from '#lib/bridge/views.ts';
import type { UsedMacro } from './macro-landed.ts';

/** What is known of a tab with a helpdesk; kept in `storage.session`, so that a stopped worker loses nothing. */
export type TabState = {
  report: PageReport;
  origin: string;
  /** Text that waits for the reply page to open. */
  insertion?: { ticketId: string; text: string; used?: UsedMacro };
  /** What became of the text that followed to the reply page, for as long as that page is open. */
  inserted?: InsertionOutcome;
  /** The page would not leave the panel alone. */
  tornOut?: boolean;
};

const keyOf = (tabId: number) => `tab:${tabId}`;

export async function readTab(tabId: number): Promise<TabState | undefined> {
  const key = keyOf(tabId);
  const stored = await browser.storage.session.get<Record<string, TabState>>(key);
  return stored[key];
}

export async function writeTab(tabId: number, state: TabState): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: state });
}

export async function forgetTab(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId));
}

/** All tabs with a helpdesk, with their ids. */
export async function allTabs(): Promise<{ tabId: number; state: TabState }[]> {
  const stored = await browser.storage.session.get<Record<string, TabState>>(null);
  return Object.entries(stored)
    .filter(([key]) => key.startsWith('tab:'))
    .map(([key, state]) => ({ tabId: Number(key.slice(4)), state }));
}

/** The content script of the tab did not answer: the tab was closed, or shows something else now. */
export class TabGone extends Error {
  override name = 'TabGone';
}

/**
 * Has the content script of a tab do something.
 * @throws TabGone
 */
export async function command<C extends ContentCommand>(
  tabId: number,
  order: C,
): Promise<CommandResults[C['command']]> {
  try {
    const answer: CommandResults[C['command']] | undefined = await browser.tabs.sendMessage(tabId, order, {
      frameId: 0,
    });
    if (answer === undefined) throw new TabGone('The helpdesk page did not answer. Reload it and try again.');
    return answer;
  } catch (error) {
    if (error instanceof TabGone) throw error;
    throw new TabGone('The helpdesk page does not answer. Reload it and try again.', { cause: error });
  }
}
