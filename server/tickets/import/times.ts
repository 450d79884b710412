const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Jira's, as `20/Nov/26 9:00 AM`. */
const OF_JIRA = /^(\d{1,2})\/([A-Za-z]{3})\/(\d{2}|\d{4}) (\d{1,2}):(\d{2})(?::\d{2})?(?: ([AP]M))?$/;
const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

/**
 * A time as exports write it, in ISO 8601: with or without a zone (then it is UTC), in seconds or milliseconds since 1970,
 * or as Jira does. Undefined for anything else, above all for days and months that could be either. Pure.
 */
export function readTime(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^\d{10}$/.test(trimmed)) return new Date(Number(trimmed) * 1_000).toISOString();
  if (/^\d{13}$/.test(trimmed)) return new Date(Number(trimmed)).toISOString();
  const [, day, time] = WITHOUT_ZONE.exec(trimmed) ?? [];
  if (day !== undefined) return isoOf(Date.parse(`${day}T${time ?? '00:00'}Z`));
  const jira = OF_JIRA.exec(trimmed);
  if (jira) return ofJira(jira);
  // A zone must be there, and the year first: anything else is read differently in different places.
  return /^\d{4}-\d{2}-\d{2}.*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/.test(trimmed)
    ? isoOf(
        Date.parse(
          trimmed
            .replace(/ (?:UTC|GMT)$/, 'Z')
            .replace(/ ([+-]\d)/, '$1')
            .replace(' ', 'T'),
        ),
      )
    : undefined;
}

function ofJira([, day = '', month = '', year = '', hour = '', minute = '', half]: RegExpExecArray):
  | string
  | undefined {
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index < 0) return undefined;
  const whole = year.length === 2 ? 2_000 + Number(year) : Number(year);
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return isoOf(Date.UTC(whole, index, Number(day), hours, Number(minute)));
}

const isoOf = (at: number) => (Number.isNaN(at) ? undefined : new Date(at).toISOString());
