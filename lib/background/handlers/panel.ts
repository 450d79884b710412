import { command } from '../tabs.ts';
import type { Caller, Handlers } from './handler.ts';

/** Orders the docked panel's own page; in the browser's side panel there is nothing to order. */
async function order(caller: Caller, what: 'collapse' | 'leave'): Promise<Record<string, never>> {
  if (caller.tabId !== undefined && caller.hostOrigin !== undefined) await command(caller.tabId, { command: what });
  return {};
}

export const panelHandlers: Pick<Handlers, 'panel.collapse' | 'panel.leave'> = {
  'panel.collapse': (_background, _payload, caller) => order(caller, 'collapse'),
  'panel.leave': (_background, _payload, caller) => order(caller, 'leave'),
};
