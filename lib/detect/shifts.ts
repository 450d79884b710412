/**
 * The changes that are looked for, in log-odds of a bad outcome, from a tenth fewer successes at a middling rate to nearly
 * none. One test each: small shifts are found by patience, large ones at once.
 */
export const SHIFTS = [0.3, 0.7, 1.6, 3.2] as const;
