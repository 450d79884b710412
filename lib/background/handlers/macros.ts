import { uuidv7 } from 'uuidv7';
import type { InsertionOutcome } from '#lib/bridge/views.ts';
import { ticketKey as keyOf, type TicketReference } from '#lib/contract/ticket.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import { getSingle, putSingle } from '#lib/replica/singles.ts';
import type { Background } from '../background.ts';
import { insertInto } from '../insertion.ts';
import { type ChosenMacro, fillFor } from '../macro-filling.ts';
import { macroLanded, type UsedMacro } from '../macro-landed.ts';
import { command, readTab, TabGone, type TabState, writeTab } from '../tabs.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';
import { placeOf } from './place.ts';

type TicketTab = { tabId: number; state: TabState; report: Extract<TabState['report'], { context: unknown }> };

/** The tab that shows the ticket, if it still does. */
async function tabWith(place: Awaited<ReturnType<typeof placeOf>>, ticketKey: string): Promise<TicketTab> {
  const state = place && (await readTab(place.tabId));
  if (place && state && 'context' in state.report) {
    const { report } = state;
    if (keyOf({ ...report, ticketId: report.context.ticketId }) === ticketKey) {
      return { tabId: place.tabId, state, report };
    }
  }
  throw new RefusedChange('The tab shows another ticket now. Nothing was inserted.');
}

/** Puts the text where the reply is written; where that is a page of its own, opens it and lets the text follow. */
async function insert(
  background: Background,
  { tabId, state, report }: TicketTab,
  text: string,
  used: UsedMacro | undefined,
): Promise<InsertionOutcome> {
  try {
    if (report.page === 'ticket') {
      const { ticketId } = report.context;
      // Kept before the page is left: the next page takes it from here, whatever happens to the worker.
      await writeTab(tabId, { ...state, insertion: { ticketId, text, ...(used ? { used } : {}) } });
      const { opening } = await command(tabId, { command: 'open_reply' });
      if (opening) return { landed: 'opening_reply' };
      const { insertion: _not, ...rest } = state;
      await writeTab(tabId, rest);
    }
    const landing = await insertInto(tabId, text);
    if (!landing.landed) return { landed: 'nowhere', why: landing.why, text };
    const labelIds = used ? await macroLanded(background, referenceOf(report), used) : [];
    return { landed: 'reply', by: landing.by, ...(labelIds.length > 0 ? { labelIds } : {}) };
  } catch (error) {
    if (error instanceof TabGone) return { landed: 'nowhere', why: error.message, text };
    throw error;
  }
}

const referenceOf = ({ helpdesk, host, context: { ticketId, url } }: TicketTab['report']): TicketReference => ({
  helpdesk,
  host,
  ticketId,
  url,
});

/**
 * What the agent has chosen, looked at once more: a gap goes into a reply only where the agent has said so.
 * @throws RefusedChange
 */
async function checked(
  background: Background,
  report: TicketTab['report'],
  { withGaps, ...chosen }: ChosenMacro & { withGaps: boolean },
): Promise<UsedMacro> {
  const { gaps, language } = await fillFor(background, report, chosen);
  if (gaps.length > 0 && !withGaps) {
    const names = gaps.map(({ name }) => name).join(', ');
    throw new RefusedChange(`Nothing was inserted: there is no value for ${names}. Give one, or insert with gaps.`);
  }
  const { macroId, alertId } = chosen;
  return { macroId, alertId, ...(language === undefined ? {} : { language }) };
}

/** The language that the agent picked is the first choice on this helpdesk from now on. */
async function rememberPick({ database }: Background, host: string, language: string | undefined): Promise<void> {
  if (language === undefined) return;
  const { [host]: _before, ...others } = (await getSingle(database, 'macroLanguages')) ?? {};
  await putSingle(database, 'macroLanguages', language === '' ? others : { ...others, [host]: language });
}

export const macroHandlers: Pick<Handlers, 'macro.preview' | 'macro.insert' | 'macro.save' | 'macro.retire'> = {
  'macro.preview': async (background, { windowId, ticketKey, ...chosen }, caller) => {
    const { report } = await tabWith(await placeOf(caller, windowId), ticketKey);
    return fillFor(background, report, chosen);
  },
  'macro.insert': async (background, { ticketKey, text, windowId, macro }, caller) => {
    const tab = await tabWith(await placeOf(caller, windowId), ticketKey);
    const used = macro ? await checked(background, tab.report, macro) : undefined;
    await rememberPick(background, tab.report.host, macro?.language);
    return insert(background, tab, text, used);
  },
  'macro.save': async (background, { macroId = uuidv7(), variants = [], addsLabelIds = [], ...macro }) => {
    const args = { ...macro, variants, addsLabelIds, macroId, version: uuidv7() };
    await change(background, [{ name: 'macro.save@3', args }]);
    return { macroId };
  },
  'macro.retire': async (background, args) => {
    await change(background, [{ name: 'macro.retire@1', args }]);
    return {};
  },
};
