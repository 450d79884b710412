/** Counts of one step in one span of time, as they were heard. */
export type Bucket = {
  /** Start, in milliseconds since 1970. */
  time: number;
  attempts: number;
  /** Of the attempts, those that ended badly: dropped off, failed, were repeated. */
  bad: number;
};

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
