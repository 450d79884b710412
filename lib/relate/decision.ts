import type { HardEvidence } from './evidence.ts';

/** What one alert and one ticket have in common, as numbers. */
export type Features = {
  /** Share of the alert's title, step and errors that the ticket says, weighted by how rare each word is; 0 to 1. */
  alertCovered: number;
  /** Share of the ticket's subject that the alert says, weighted the same way; 0 to 1. */
  subjectCovered: number;
  /** The best likeness to a ticket that was labelled to the alert; 0 to 1. */
  taught: number;
  /** Distinct telling words in common. */
  shared: number;
  hard: HardEvidence;
  /** Hours by which the ticket is older than the alert; 0 where it is younger. */
  hoursBefore: number;
};

/**
 * The probability that ticket and alert concern the same problem: a logistic of the features. The weights were set by
 * hand on the sample tickets and are replaced by learned ones with the relatedness bench.
 */
export function probabilityOf({ alertCovered, subjectCovered, taught, shared, hard, hoursBefore }: Features): number {
  // One common word is chance; what is shared counts fully from the third word on.
  const enough = Math.min(1, Math.max(0, shared - 1) / 2);
  const score =
    -3.4 +
    enough * (5.2 * alertCovered + 3.2 * subjectCovered) +
    7 * taught +
    3.2 * Math.min(1, hard.errors.length) +
    2.4 * Math.min(1, hard.pages.length) +
    1.8 * Math.min(2, hard.identifiers.length) -
    Math.min(2.5, hoursBefore / 24);
  return 1 / (1 + Math.exp(-score));
}
