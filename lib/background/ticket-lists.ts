import { browser } from 'wxt/browser';
import { ticketKey } from '#lib/contract/ticket.ts';
import type { SessionFetch } from '#lib/helpdesks/session.ts';
import { SESSION_ADAPTERS } from '#lib/helpdesks/sessions.ts';
import type { Background } from './background.ts';
import { diagnose } from './diagnose.ts';
import { publishNews } from './news.ts';
import { shareTickets } from './share-tickets.ts';
import { allTabs, command, type TabState } from './tabs.ts';

/** While an agent goes from page to page, the list is asked for no more often than this. */
export const LIST_AFTER_MS = 60_000;
/** Characters of a ticket that are kept. */
export const TEXT_LIMIT = 8_000;
/** Somebody is looking at the counts. */
const LOOKED_AT_AFTER_MS = 3_000;

/**
 * Learns the open tickets of the tab's helpdesk, in the agent's own session: they are what "related" counts.
 * @param afterMs does nothing if the list is younger
 */
export async function listTickets(
  background: Background,
  { tabId, state: { report, origin } }: { tabId: number; state: Pick<TabState, 'report' | 'origin'> },
  afterMs: number,
): Promise<void> {
  if (report.page === 'no_helpdesk') return;
  const { helpdesk } = report;
  const adapter = SESSION_ADAPTERS[helpdesk];
  if (!adapter) return;
  const key = `listed:${origin}`;
  const last = await browser.storage.session.get<Record<string, number>>(key);
  if (Date.now() - (last[key] ?? 0) < afterMs) return;
  await browser.storage.session.set({ [key]: Date.now() });
  try {
    const session: SessionFetch = (request) => command(tabId, { command: 'session', request });
    const page = 'context' in report ? report.context.url : await addressOf(tabId, origin);
    const listed = await adapter.listTickets(session, page);
    const seenAt = new Date().toISOString();
    const seen = listed.map(({ ticketId, url, subject, text = '', status }) => {
      const reference = { helpdesk, host: new URL(origin).host, ticketId, url };
      const key = ticketKey(reference);
      return { ...reference, key, subject, text: text.slice(0, TEXT_LIMIT), seenAt, ...(status ? { status } : {}) };
    });
    await background.related.remember(seen);
    await shareTickets(background, seen);
    await publishNews();
  } catch (error) {
    // Not signed in yet, most often. The next page asks again; until then counts grow with what the agent opens.
    await browser.storage.session.remove(key);
    diagnose('the open tickets could not be listed', error);
  }
}

/** The page that the tab shows: it names the path below which a helpdesk runs, or the customer's account. */
async function addressOf(tabId: number, origin: string): Promise<string> {
  const { url = '' } = await browser.tabs.get(tabId);
  return url.startsWith(`${origin}/`) ? url : `${origin}/`;
}

/** The lists of all helpdesks that are open in a tab. */
export async function refreshLists(background: Background): Promise<void> {
  const tabs = await allTabs();
  const oneEach = new Map(tabs.map((tab) => [tab.state.origin, tab]));
  await Promise.all([...oneEach.values()].map((tab) => listTickets(background, tab, LOOKED_AT_AFTER_MS)));
}
