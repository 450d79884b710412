import type { ApiAnswer } from '#lib/helpdesk-api/send.ts';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';

/** Limits a fake helpdesk as vendors do: so many requests in a window, then 429 with the seconds that are left of it. */
export type RateLimited = {
  instead: () => ApiAnswer | undefined;
  /** When the first request came, as `performance.now()`. */
  since: () => number | undefined;
  /** Requests that were answered, and that were refused. */
  answered: () => number;
  refused: () => number;
  /** The least seconds from the first to the last of so many requests, whoever makes them. */
  floorSeconds: (requests: number) => number;
};

export function rateLimited({ requests, seconds }: { requests: number; seconds: number }): RateLimited {
  const windowMs = seconds * 1_000;
  let first: number | undefined;
  let window = 0;
  let inWindow = 0;
  let answered = 0;
  let refused = 0;
  return {
    instead: () => {
      const now = performance.now();
      first ??= now;
      const current = Math.floor((now - first) / windowMs);
      if (current !== window) [window, inWindow] = [current, 0];
      if (inWindow < requests) {
        inWindow += 1;
        answered += 1;
        return undefined;
      }
      refused += 1;
      const left = ((current + 1) * windowMs - (now - first)) / 1_000;
      return json({}, 429, { 'retry-after': String(Math.ceil(left)) });
    },
    since: () => first,
    answered: () => answered,
    refused: () => refused,
    floorSeconds: (count) => (Math.ceil(count / requests) - 1) * seconds,
  };
}
