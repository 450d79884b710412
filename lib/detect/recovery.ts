import { type Look, logRatio } from './sequential-test.ts';

/**
 * Evidence at which a return to the usual is declared. While the trouble goes on it is passed once in e^6.5 looks at the
 * most (Lorden 1971).
 */
const ENOUGH = 6.5;

/**
 * The test for recovery: a cumulative sum for the usual rate against half of the shift that opened the alert. Hysteresis
 * comes from that half: what is neither the trouble nor the usual moves nothing.
 */
export function recoveryEvidence(before: number, seen: Look, shift: number): number {
  return Math.max(0, before - logRatio(seen, shift / 2));
}

/** Whether the evidence is enough to call it recovered. */
export const hasRecovered = (evidence: number): boolean => evidence >= ENOUGH;
