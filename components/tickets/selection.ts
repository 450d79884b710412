import type { RelatedTicketView } from '#lib/bridge/views.ts';

/** From this probability on a related ticket is ticked before anybody looked: of such pairs about four in five are right. */
export const PRESELECTED_FROM = 0.8;

/** What the person ticked or unticked by hand, by ticket key. */
export type Choices = ReadonlyMap<string, boolean>;

/** Whether a ticket is ticked. One that is labelled already has nothing to tick. */
export function isChosen(ticket: RelatedTicketView, choices: Choices): boolean {
  if (ticket.labelled) return false;
  return choices.get(ticket.key) ?? ticket.probability >= PRESELECTED_FROM;
}

/** The keys that "Label all" would label. */
export function chosenKeys(tickets: readonly RelatedTicketView[], choices: Choices): string[] {
  return tickets.filter((ticket) => isChosen(ticket, choices)).map((ticket) => ticket.key);
}
