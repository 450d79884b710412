import type { MacroUseView } from '#lib/bridge/views.ts';
import type { MacroUse } from '#lib/contract/macro.ts';

/** How often each macro was used for an alert, and when last on the open ticket. */
export function macroUses(uses: readonly MacroUse[], alertId: string, ticketKey: string | undefined): MacroUseView[] {
  const views = new Map<string, MacroUseView>();
  for (const use of uses) {
    if (use.alertId !== alertId) continue;
    const { count = 0, onTicketAt = '' } = views.get(use.macroId) ?? {};
    const last = use.ticketKey === ticketKey && use.at > onTicketAt ? use.at : onTicketAt;
    views.set(use.macroId, { macroId: use.macroId, count: count + 1, ...(last ? { onTicketAt: last } : {}) });
  }
  return [...views.values()];
}
