import type { AlertCard } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';

/** Whether a macro was written for this alert or its label. */
export function isBound(macro: Macro, card: AlertCard): boolean {
  return macro.alertIds.includes(card.alert.id) || macro.labelIds.includes(card.label.name);
}

/** Every macro in use that is known here, those written for the card first, each once. */
export function macrosFor(card: AlertCard, cards: readonly AlertCard[]): { bound: Macro[]; others: Macro[] } {
  const known = new Map([card, ...cards].flatMap((each) => each.macros).map((macro) => [macro.id, macro]));
  const active = [...known.values()].filter((macro) => macro.state === 'active');
  return {
    bound: active.filter((macro) => isBound(macro, card)),
    others: active.filter((macro) => !isBound(macro, card)),
  };
}
