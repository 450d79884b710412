import { z } from 'zod';
import { Id, Instant } from './primitives.ts';
import { HoursOrNever, SignalFilter } from './signal.ts';

/** Counts of an hour, with what was usual. */
export const HistoryHour = z.object({
  /** Start of the hour, in milliseconds since 1970. */
  time: z.number(),
  attempts: z.number(),
  bad: z.number(),
  /** Usual share of bad outcomes, and the band in which nine of ten hours with so many attempts lie; absent while learning. */
  usual: z.number().optional(),
  band: z.tuple([z.number(), z.number()]).optional(),
});
export type HistoryHour = z.infer<typeof HistoryHour>;

/** An alert that these settings would have opened, had the counts arrived live. */
export const WouldBeAlert = z.object({
  detectedAt: z.number(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  attempts: z.number(),
  bad: z.number(),
  expectedBad: z.number(),
  /** The alert that was really open in this time. */
  alertId: Id.optional(),
});
export type WouldBeAlert = z.infer<typeof WouldBeAlert>;

/** The settings that a backtest tries. */
export const BacktestRequest = z.object({
  budgetDays: z.number().int().min(1).max(365),
  filters: z.array(SignalFilter).max(20),
  /** How far back; the counts are kept for 90 days. */
  days: z.number().int().min(1).max(90).default(90),
});
export type BacktestRequest = z.infer<typeof BacktestRequest>;

/** What settings would have done with the kept counts of a signal. Times are milliseconds since 1970. */
export const Backtest = z.object({
  /** The kept counts, by the hour, oldest first; hours without any are left out. */
  hours: z.array(HistoryHour),
  alerts: z.array(WouldBeAlert),
  gaps: z.array(z.object({ from: z.number(), to: z.number() })),
  seenAfterHours: z.object({ drop30: HoursOrNever, drop50: HoursOrNever, drop90: HoursOrNever }).optional(),
  /** Properties and values that the counts carry, with the attempts of each, for choosing a filter. */
  segments: z.array(z.object({ property: z.string(), value: z.string(), attempts: z.number(), bad: z.number() })),
  /** Since when counts are kept. */
  from: Instant.optional(),
});
export type Backtest = z.infer<typeof Backtest>;
