const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2200, 0);
/** As seconds this lies in the year 5138, as milliseconds in 1973. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * An instant in any form that tools write: ISO 8601, with or without the colon in its zone; seconds or milliseconds since
 * 1970, as a number or as text.
 * @returns ISO 8601 in UTC; undefined for what is no instant of our times
 */
export function instantOf(value: unknown): string | undefined {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\s*\d{9,14}(\.\d+)?\s*$/.test(value));
  const given = isNumber ? Number(value) : Number.NaN;
  const time = isNumber ? (given < MILLISECONDS_FROM ? given * 1_000 : given) : parsed(value);
  return time >= EARLIEST && time <= LATEST ? new Date(time).toISOString() : undefined;
}

/** Only what begins like a date: Date.parse makes one of almost anything. */
function parsed(value: unknown): number {
  return typeof value === 'string' && /^\s*\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
}
