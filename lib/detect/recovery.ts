import { type Look, logRatio } from './sequential-test.ts';

/** What the usual is tested against, as a part of the shift that opened the alert: that shift was estimated at its worst. */
const PART = 0.75;

/**
 * The test for recovery: a cumulative sum for the usual rate against most of the shift that opened the alert. Hysteresis
 * comes from that part: what is nearer to the trouble than to the usual moves nothing.
 */
export function recoveryEvidence(before: number, seen: Look, shift: number): number {
  return Math.max(0, before - logRatio(seen, shift * PART));
}

/**
 * Whether the evidence is enough to call it recovered. While a trouble of that size goes on, `e` to this power is the least
 * number of looks in which it happens once (Lorden 1971). A small shift is asked for less: to be as sure would take days,
 * in which its alert would hide a larger one.
 */
export function hasRecovered(evidence: number, shift: number): boolean {
  return evidence >= Math.min(6.5, 2.5 + 5 * shift);
}
