import type { DetectorState } from './state.ts';

/** How it stands with attempts that may have stopped coming. */
export type Missing = DetectorState['missing'];

export const NOTHING_MISSING: Missing = { sum: 0, back: 0, missing: false };

/** Since when attempts are missing; nothing while they come. */
export const missingSince = ({ missing, since }: Missing): number | undefined => (missing ? since : undefined);

/**
 * Whether attempts have stopped coming. A run of buckets with next to nothing in them is told from chance by a cumulative
 * sum: one twentieth of the usual attempts against half of them, so that an ordinary quiet day is no gap.
 * @param expected usual attempts in the bucket
 * @param noise standard deviation of their logarithm from day to day
 */
export function lookForAttempts(
  before: Missing,
  time: number,
  attempts: number,
  expected: number,
  noise: number,
): Missing {
  const quiet = expected * Math.exp(-2 * noise) * QUIET;
  const gone = expected * GONE;
  const step = attempts * Math.log(gone / quiet) + quiet - gone;
  if (before.missing) {
    const back = Math.max(0, before.back - step);
    return back >= BACK ? NOTHING_MISSING : { ...before, back };
  }
  const sum = Math.max(0, before.sum + step);
  if (sum === 0) return { ...NOTHING_MISSING, back: before.back };
  const since = before.sum === 0 ? time : before.since;
  return { sum, back: before.back, missing: sum >= ENOUGH, ...(since === undefined ? {} : { since }) };
}

const QUIET = 0.5;
const GONE = 0.05;
/** Once in e^12 looks by chance, at most. */
const ENOUGH = 12;
const BACK = 4;
