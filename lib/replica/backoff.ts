const FIRST_MS = 1_000;
export const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * How long to wait after failures in a row: "full jitter", any time up to a bound that doubles, so that browsers which
 * failed together do not come back together. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param failures in a row, at least 1
 * @param retryAfterMs what the API asked for; it counts, up to the longest wait, with some jitter on top
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function backoff(failures: number, retryAfterMs: number | undefined, random: number): number {
  const bound = Math.min(LONGEST_WAIT_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  if (retryAfterMs === undefined) return Math.round(random * bound);
  return Math.round(Math.min(LONGEST_WAIT_MS, retryAfterMs) + random * FIRST_MS);
}

/**
 * Whether a retry may start. A time that lies further ahead than any wait comes from a clock that was set back.
 * @param at milliseconds since 1970
 */
export function isDue(at: number | undefined, now: number): boolean {
  return at === undefined || at <= now || at - now > LONGEST_WAIT_MS + FIRST_MS;
}
