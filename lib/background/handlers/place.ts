import { browser } from 'wxt/browser';
import type { PanelPlace } from '../views/panel-view.ts';
import type { Caller } from './handler.ts';

/**
 * Where a panel looks: its own tab when it is docked in one, else the active tab of its window (the browser's own side
 * panel). The browser tells a tab's address only where the host is granted.
 */
export async function placeOf(caller: Caller, windowId?: number): Promise<PanelPlace> {
  if (caller.tabId !== undefined && caller.hostOrigin !== undefined)
    return { tabId: caller.tabId, origin: caller.hostOrigin };
  const inWindow = windowId ?? caller.windowId;
  const [tab] = await browser.tabs.query({
    active: true,
    ...(inWindow === undefined ? { currentWindow: true } : { windowId: inWindow }),
  });
  if (tab?.id === undefined || !tab.url || !/^https?:/.test(tab.url)) return undefined;
  return { tabId: tab.id, origin: new URL(tab.url).origin };
}
