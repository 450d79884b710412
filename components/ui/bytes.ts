const STEP = 1_000;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes as people read it, in the unit that gives one to three digits before the point. */
export function bytes(count: number, locale: string): string {
  const power = count < STEP ? 0 : Math.min(Math.floor(Math.log10(count) / 3), UNITS.length - 1);
  const format = {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, format).format(count / STEP ** power);
}
