const DAY = 86_400_000;

/**
 * When something was, as short as it can be said: "09:40" today, "Mon 09:40" within six days, else "12 Nov, 09:40";
 * the year only when it is another. An unreadable instant gives an empty text.
 */
export function clockTime(instant: string, now: number, locale: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const today = new Date(now);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  if (at.toDateString() === today.toDateString()) return new Intl.DateTimeFormat(locale, clock).format(at);
  const age = now - at.getTime();
  if (age > 0 && age < 6 * DAY) return new Intl.DateTimeFormat(locale, { weekday: 'short', ...clock }).format(at);
  const year = at.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year, ...clock }).format(at);
}

/** The whole date, for a tooltip. */
export function fullTime(instant: string, locale: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

/** 0.934 as "93%". Certainty is not claimed: anything below 1 stays below 100%. */
export function percent(share: number, locale: string): string {
  const bounded = Math.min(Math.max(share, 0), 1);
  const shown = bounded < 1 ? Math.min(bounded, 0.99) : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(shown);
}
