/** The longest wait that an answer is believed; beyond it a clock is wrong, or a proxy has made it up. */
const LONGEST_MS = 15 * 60_000;

/** Headers that say in how many seconds the limit is over; the first that is there counts. */
const IN_SECONDS = ['x-ratelimit-retry-after', 'ratelimit-reset', 'zendesk-ratelimit-reset'];

/**
 * How long a helpdesk asks to be left alone, from its headers, in milliseconds; undefined where they do not say. Each
 * helpdesk has its own spelling: `Retry-After` (all but Intercom), `X-RateLimit-Retry-After` (Help Scout), `ratelimit-reset`
 * (Zendesk), `X-RateLimit-Reset` as a time (Intercom).
 * @param now milliseconds since 1970
 */
export function waitOf(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const inSeconds = IN_SECONDS.map((name) => secondsOf(headers[name])).find((seconds) => seconds !== undefined);
  const atSeconds = secondsOf(headers['x-ratelimit-reset']);
  const asked =
    retryAfter(headers['retry-after'], now) ??
    (inSeconds === undefined ? undefined : inSeconds * 1_000) ??
    (atSeconds === undefined ? undefined : atSeconds * 1_000 - now);
  return asked === undefined ? undefined : Math.min(Math.max(asked, 0), LONGEST_MS);
}

/** In seconds, or as a date. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  const seconds = secondsOf(value);
  if (seconds !== undefined) return seconds * 1_000;
  const at = Date.parse(value ?? '');
  return Number.isNaN(at) ? undefined : at - now;
}

function secondsOf(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const seconds = Number(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
