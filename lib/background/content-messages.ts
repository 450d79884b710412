import { browser } from 'wxt/browser';
import { type ContentMessage, Dock, type DockAnswer, type PageReport, type StartAnswer } from '#lib/bridge/content.ts';
import { type TicketReference, ticketKey } from '#lib/contract/ticket.ts';
import type { SeenTicket } from '#lib/replica/database.ts';
import type { Background } from './background.ts';
import { dockWords } from './dock-words.ts';
import { isOurs } from './hosts.ts';
import { insertInto } from './insertion.ts';
import { macroLanded } from './macro-landed.ts';
import type { Sender } from './messages.ts';
import { hearRemovedTags } from './mirror/removed.ts';
import { publishNews } from './news.ts';
import { shareTickets } from './share-tickets.ts';
import { siteAnswer } from './sites.ts';
import { readTab, type TabState, writeTab } from './tabs.ts';
import { readTeaching, writeTeaching } from './teaching.ts';
import { LIST_AFTER_MS, listTickets, TEXT_LIMIT } from './ticket-lists.ts';

const DEFAULT_DOCK: Dock = { width: 380, collapsed: false };
const RETIRE_KEY = 'retire-event';

const dockKey = (origin: string) => `dock:${origin}`;

async function readDock(origin: string): Promise<Dock> {
  const key = dockKey(origin);
  const stored = await browser.storage.local.get<Record<string, unknown>>(key);
  return Dock.safeParse(stored[key]).data ?? DEFAULT_DOCK;
}

/** Kept over updates, because the older script belongs to the version before. */
async function readRetireEvent(): Promise<string> {
  const stored = await browser.storage.local.get<Record<string, unknown>>(RETIRE_KEY);
  const known = stored[RETIRE_KEY];
  if (typeof known === 'string') return known;
  const made = crypto.randomUUID();
  await browser.storage.local.set({ [RETIRE_KEY]: made });
  return made;
}

/** What a content script reports. It may report and nothing else; where it sits is the browser's word, not its own. */
export async function hearContent(
  background: Background,
  message: ContentMessage,
  sender: Sender,
): Promise<DockAnswer | StartAnswer | null> {
  const tabId = sender.tab?.id;
  if (tabId === undefined || !sender.url) return null;
  const { origin, host } = new URL(sender.url);
  // Before the rest is loaded: the page is waiting to be read.
  if (message.content === 'start')
    return (await isOurs(background.database, origin)) ? siteAnswer(background, origin) : null;
  await background.ready;
  if (!(await isOurs(background.database, origin))) return null;
  switch (message.content) {
    case 'dock':
      await browser.storage.local.set({ [dockKey(origin)]: message.dock });
      return null;
    case 'torn_out': {
      const state = await readTab(tabId);
      if (state) await writeTab(tabId, { ...state, tornOut: true });
      await browser.action.setBadgeText({ tabId, text: '!' });
      await browser.action.setTitle({
        tabId,
        title: 'Bellwether: this page removed the panel. Open it in the browser’s side panel.',
      });
      await publishNews();
      return null;
    }
    case 'pointed':
    case 'not_pointed': {
      const teaching = await readTeaching(origin);
      const asked = teaching?.pointing;
      // Only what was asked for, and once: a page may be hostile, and a click of hers is none of ours.
      if (!teaching || asked?.tabId !== tabId) return null;
      const { pointing: _done, ...rest } = teaching;
      const answered = message.content === 'pointed' && message.part === asked.part;
      await writeTeaching(origin, answered ? { ...rest, draft: message.draft } : rest);
      await publishNews();
      return null;
    }
    case 'page': {
      if (message.report.host !== host) return null;
      await hearReport(background, tabId, origin, message.report);
      const [dock, retireEvent] = await Promise.all([readDock(origin), readRetireEvent()]);
      const show = message.report.page !== 'no_helpdesk' || (await readTeaching(origin)) !== undefined;
      return { show, dock, words: dockWords(), retireEvent };
    }
  }
}

async function hearReport(background: Background, tabId: number, origin: string, heard: PageReport): Promise<void> {
  const before = await readTab(tabId);
  const report = await completed(background, heard);
  const follows =
    report.page === 'compose' && before?.insertion?.ticketId === report.context.ticketId ? before.insertion : undefined;
  // A page that reports again, because more of it has come, is still the page that the text went into.
  const same = before?.report.page === 'compose' && report.page === 'compose';
  await writeTab(tabId, {
    report,
    origin,
    ...(before?.insertion && !follows ? { insertion: before.insertion } : {}),
    ...(same && before.inserted ? { inserted: before.inserted } : {}),
  });
  await publishNews();
  // All of the rest is behind the answer: the panel is waiting for it.
  if (follows && 'context' in report) void insertFollowing(background, tabId, report, follows);
  if ('context' in report) void rememberTicket(background, report);
  if (report.page === 'ticket') void hearRemovedTags(background, tabId, report);
  void listTickets(background, { tabId, state: { report, origin } }, LIST_AFTER_MS);
  void background.mirrors.run();
}

/** A reply page of its own may say neither who asked nor what: both are known from the ticket's page. */
async function completed({ database }: Background, report: PageReport): Promise<PageReport> {
  if (report.page !== 'compose') return report;
  const { context, helpdesk, host } = report;
  const seen = await database.seenTickets.get(ticketKey({ helpdesk, host, ticketId: context.ticketId }));
  if (!seen) return report;
  const requester = context.requester ?? seen.requester;
  return {
    ...report,
    context: {
      ...context,
      subject: context.subject || seen.subject,
      messages: context.messages.length > 0 || !seen.text ? context.messages : [seen.text],
      ...(requester ? { requester } : {}),
    },
  };
}

/** The reply page that was opened for a macro is there: the text follows. If it does not land, it is kept for the panel. */
async function insertFollowing(
  background: Background,
  tabId: number,
  { helpdesk, host, context: { ticketId, url } }: Extract<PageReport, { context: unknown }>,
  { text, used }: NonNullable<TabState['insertion']>,
): Promise<void> {
  const landing = await insertInto(tabId, text).catch(() => ({ landed: false as const, why: '' }));
  const labelIds = landing.landed && used ? await macroLanded(background, { helpdesk, host, ticketId, url }, used) : [];
  const state = await readTab(tabId);
  if (state)
    await writeTab(tabId, {
      ...state,
      inserted: landing.landed
        ? { landed: 'reply', by: landing.by, ...(labelIds.length > 0 ? { labelIds } : {}) }
        : { landed: 'nowhere', why: landing.why, text },
    });
  await publishNews();
}

async function rememberTicket(
  background: Background,
  report: Extract<PageReport, { context: unknown }>,
): Promise<void> {
  const { helpdesk, host, context } = report;
  const reference: TicketReference = { helpdesk, host, ticketId: context.ticketId, url: context.url };
  const ticket: SeenTicket = {
    ...reference,
    key: ticketKey(reference),
    subject: context.subject,
    text: context.messages.join('\n').slice(0, TEXT_LIMIT),
    seenAt: new Date().toISOString(),
    ...(context.status ? { status: context.status } : {}),
    ...(context.requester ? { requester: context.requester } : {}),
  };
  await background.related.remember([ticket]);
  await shareTickets(background, [ticket]);
}
