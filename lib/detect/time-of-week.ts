import { HOUR } from './bucket.ts';

/** 1 January 1970 was a Thursday; weeks here begin on Monday. */
const HOURS_BEFORE_MONDAY = 72;

/** 0 to 167: the hour of the week in UTC, Monday midnight first. */
export const hourOfWeek = (time: number): number => (Math.floor(time / HOUR) + HOURS_BEFORE_MONDAY) % 168;

/** 0 to 47: the hour of the day, working days apart from weekends. */
export const hourOfDayKind = (time: number): number => {
  const hour = hourOfWeek(time);
  return (hour % 24) + (hour >= 120 ? 24 : 0);
};

/** 0 to 6, Monday first. */
export const weekday = (time: number): number => Math.floor(hourOfWeek(time) / 24);
