import type { Alert } from '#lib/contract/alert.ts';

/** A ticket's own words, as relatedness reads them. */
export type TicketText = { subject: string; text: string; createdAt?: string };

/** An alert with the texts of the tickets that agents have labelled to it: they teach what customers say. */
export type KnownAlert = { alert: Alert; taught: string[] };

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
