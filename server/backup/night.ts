/** When the night's backup is due, by the clock of the machine. */
const HOUR = 3;

/** The last time before `now` that a nightly backup was due. */
export function lastNight(now: Date): Date {
  const night = new Date(now);
  night.setHours(HOUR, 0, 0, 0);
  // Not 24 hours back: a day has 23 or 25 of them twice a year.
  if (night > now) night.setDate(night.getDate() - 1);
  return night;
}
