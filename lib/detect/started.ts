import { type Look, logRatio } from './sequential-test.ts';

/** A bucket that was looked at, with its place. */
export type Seen = Look & { time: number };

/** A change of the rate: when it began and by how much, in log-odds of a bad outcome. */
export type Change = { startedAt: number; shift: number };

const CANDIDATES = [0.15, 0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4] as const;

/**
 * Where the change began: the pair of start and size under which what was seen since is likeliest (Hinkley, Biometrika
 * 1970). `seen` is in order and not empty.
 */
export function estimateChange(seen: readonly Seen[]): Change {
  let best = { startedAt: seen.at(-1)?.time ?? 0, shift: 1, likelihood: Number.NEGATIVE_INFINITY };
  for (const shift of CANDIDATES) {
    let likelihood = 0;
    for (let index = seen.length - 1; index >= 0; index -= 1) {
      const one = seen[index];
      if (!one) break;
      likelihood += logRatio(one, shift);
      if (likelihood > best.likelihood && one.attempts > 0) best = { startedAt: one.time, shift, likelihood };
    }
  }
  return { startedAt: best.startedAt, shift: best.shift };
}
