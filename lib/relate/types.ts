import type { Alert } from '#lib/contract/alert.ts';

/** A ticket's own words, as relatedness reads them. */
export type TicketText = {
  /** Names the ticket among those that were labelled, so that it is not its own witness. */
  key?: string;
  subject: string;
  text: string;
  createdAt?: string;
};

/** A ticket that agents have labelled to an alert: it teaches what customers say. */
export type TaughtTicket = { key?: string; text: string };

export type KnownAlert = { alert: Alert; taught: TaughtTicket[] };

/** Why: the ticket's own words, and what of the alert they met. */
export type Reason = { field: 'words' | 'error' | 'page'; text: string };

export type RankedAlert = {
  alertId: string;
  /** 0 to 1. */
  probability: number;
  related: boolean;
  /** At most three, the most telling first. */
  reasons: Reason[];
};

/** From here on an alert is shown on a ticket. What a wrong card costs is trust, so doubt stays silent. */
export const RELATED_FROM = 0.5;
