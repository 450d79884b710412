import type { AlertCard } from '#lib/bridge/views.ts';

/** The card that the person opened (or closed: no id), and on which ticket: another ticket starts afresh. */
export type Opened = { here: string; alertId: string | undefined } | undefined;

/** Which card is open: the person's choice, else the likeliest alert of the ticket. */
export function openedId(opened: Opened, here: string, related: readonly AlertCard[]): string | undefined {
  return opened?.here === here ? opened.alertId : related[0]?.alert.id;
}

/** The id of the card after or before the open one; the first or last where none is open. Stays at the ends. */
export function neighbour(cards: readonly AlertCard[], open: string | undefined, by: 1 | -1): string | undefined {
  const at = cards.findIndex((card) => card.alert.id === open);
  const index = at < 0 ? (by === 1 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1);
  return cards[index]?.alert.id;
}
