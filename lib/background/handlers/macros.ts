import { uuidv7 } from 'uuidv7';
import type { InsertionOutcome } from '#lib/bridge/views.ts';
import { ticketKey as keyOf } from '#lib/contract/ticket.ts';
import { fillMacro, firstNameOf } from '#lib/macros/fill.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Background } from '../background.ts';
import { insertInto } from '../insertion.ts';
import { command, readTab, TabGone, type TabState, writeTab } from '../tabs.ts';
import { change } from './change.ts';
import type { Handlers } from './handler.ts';
import { placeOf } from './place.ts';

/** The tab that shows the ticket, if it still does. */
async function tabWith(
  place: Awaited<ReturnType<typeof placeOf>>,
  ticketKey: string,
): Promise<{ tabId: number; state: TabState }> {
  const state = place && (await readTab(place.tabId));
  if (place && state && 'context' in state.report) {
    const { helpdesk, host, context } = state.report;
    if (keyOf({ helpdesk, host, ticketId: context.ticketId }) === ticketKey) return { tabId: place.tabId, state };
  }
  throw new RefusedChange('The tab shows another ticket now. Nothing was inserted.');
}

async function preview(
  background: Background,
  { macroId, ticketKey, alertId }: { macroId: string; ticketKey: string; alertId: string },
  place: Awaited<ReturnType<typeof placeOf>>,
) {
  const { replica } = background;
  const macro = replica.read('macro', macroId);
  if (!macro) throw new RefusedChange('This macro is not there any more.');
  const { state } = await tabWith(place, ticketKey);
  const context = 'context' in state.report ? state.report.context : undefined;
  // A macro of other alerts speaks of those; any other of the one that it was chosen for.
  const about = macro.alertIds.length === 0 || macro.alertIds.includes(alertId) ? [alertId] : macro.alertIds;
  const alert = about.map((id) => replica.read('alert', id)).find(Boolean);
  const name = context?.requester?.name ?? '';
  const text = fillMacro(macro.body, {
    requester: { name, first_name: firstNameOf(name), email: context?.requester?.email ?? '' },
    ticket: { id: context?.ticketId ?? '', subject: context?.subject ?? '', url: context?.url ?? '' },
    alert: { title: alert?.title ?? '' },
    agent: { name: replica.connection?.memberName ?? '' },
  });
  return { macroId, title: macro.title, text };
}

/** Puts the text where the reply is written; where that is a page of its own, opens it and lets the text follow. */
async function insert(tabId: number, state: TabState, text: string): Promise<InsertionOutcome> {
  try {
    if (state.report.page === 'ticket') {
      const { ticketId } = state.report.context;
      // Kept before the page is left: the next page takes it from here, whatever happens to the worker.
      await writeTab(tabId, { ...state, insertion: { ticketId, text } });
      const { opening } = await command(tabId, { command: 'open_reply' });
      if (opening) return { landed: 'opening_reply' };
      const { insertion: _not, ...rest } = state;
      await writeTab(tabId, rest);
    }
    const landing = await insertInto(tabId, text);
    return landing.landed ? { landed: 'reply', by: landing.by } : { landed: 'nowhere', why: landing.why, text };
  } catch (error) {
    if (error instanceof TabGone) return { landed: 'nowhere', why: error.message, text };
    throw error;
  }
}

export const macroHandlers: Pick<Handlers, 'macro.preview' | 'macro.insert' | 'macro.save' | 'macro.retire'> = {
  'macro.preview': async (background, { windowId, ...chosen }, caller) =>
    preview(background, chosen, await placeOf(caller, windowId)),
  'macro.insert': async (_background, { ticketKey, text, windowId }, caller) => {
    const { tabId, state } = await tabWith(await placeOf(caller, windowId), ticketKey);
    return insert(tabId, state, text);
  },
  'macro.save': async (background, { macroId = uuidv7(), ...macro }) => {
    await change(background, [{ name: 'macro.save@2', args: { ...macro, macroId, version: uuidv7() } }]);
    return { macroId };
  },
  'macro.retire': async (background, args) => {
    await change(background, [{ name: 'macro.retire@1', args }]);
    return {};
  },
};
