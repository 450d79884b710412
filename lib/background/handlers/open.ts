import { browser } from 'wxt/browser';
import { consoleHash } from '#lib/bridge/console-route.ts';
import { hostPattern } from '#lib/bridge/host-pattern.ts';
import { RefusedChange } from '#lib/replica/replica.ts';
import type { Handlers } from './handler.ts';

/** Goes to the tab that shows this address already, or opens one. */
async function show(url: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: hostPattern(url) });
  const open = tabs.find((tab) => tab.url === url);
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    await browser.windows.update(open.windowId, { focused: true });
  } else {
    await browser.tabs.create({ url });
  }
}

export const openHandlers: Pick<Handlers, 'open.console' | 'open.ticket' | 'open.replay'> = {
  'open.console': async (_background, asked) => {
    await browser.tabs.create({ url: `${browser.runtime.getURL('/console.html')}${consoleHash(asked)}` });
    return {};
  },
  'open.ticket': async ({ database, replica }, { ticketKey }) => {
    const ticket = (await database.seenTickets.get(ticketKey)) ?? replica.read('ticket', ticketKey);
    if (!ticket) throw new RefusedChange('This ticket is not known here any more.');
    await show(ticket.url);
    return {};
  },
  'open.replay': async (_background, { alertId }) => {
    await browser.tabs.create({
      url: `${browser.runtime.getURL('/replay.html')}?alertId=${encodeURIComponent(alertId)}`,
    });
    return {};
  },
};
