/** A helpdesk that has just taken a tag may tell the tags of before for so long. */
export const SETTLED_SECONDS = 60;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a ticket is looked at by itself after a label was put on it. */
export const firstLook = (labelledAt: Date): Date => new Date(labelledAt.getTime() + HOUR_MS);

/**
 * When a ticket is looked at again by itself: after as long as it has borne its label, an hour at least and a day at most;
 * with a label of more than a month every thirty days. So a fresh label is looked at often, and many old ones cost little.
 * Pure.
 */
export function lookAgainAt(labelledAt: Date, now: Date): Date {
  const age = now.getTime() - labelledAt.getTime();
  const wait = age > 30 * DAY_MS ? 30 * DAY_MS : Math.min(Math.max(age, HOUR_MS), DAY_MS);
  return new Date(now.getTime() + wait);
}
