import { t } from './words.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A period in words, such as `2 days`. @param minutes whole ones */
export function periodInWords(minutes: number): string {
  if (minutes % DAY === 0) return t('sources.days', minutes / DAY);
  if (minutes % HOUR === 0) return t('sources.hours', minutes / HOUR);
  return t('sources.minutes', [String(minutes)]);
}
