import { ticketKey } from '#lib/contract/ticket.ts';
import type { Background } from './background.ts';
import { diagnose } from './diagnose.ts';
import { HANDLERS } from './handlers/index.ts';
import { command, readTab, TabGone } from './tabs.ts';
import { panelView } from './views/panel-view.ts';

/** The browser's own keyboard shortcuts: they work wherever the focus is, and people change them in the browser. */
export async function onCommand(background: Background, name: string, tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return;
  await background.ready;
  const state = await readTab(tabId);
  if (!state) return;
  try {
    if (name === 'toggle-panel') await command(tabId, { command: 'toggle' });
    if (name === 'label-ticket' && 'context' in state.report) {
      const { helpdesk, host, context } = state.report;
      const [best] = (await panelView(background, { tabId, origin: state.origin })).related;
      // Silence where nothing is related: a key pressed in passing must not label.
      if (!best || best.labelling) return;
      const key = ticketKey({ helpdesk, host, ticketId: context.ticketId });
      await HANDLERS['ticket.label'](background, { ticketKey: key, alertId: best.alert.id }, { tabId });
    }
  } catch (error) {
    if (!(error instanceof TabGone)) throw error;
    diagnose('the tab did not answer a shortcut', error);
  }
}
