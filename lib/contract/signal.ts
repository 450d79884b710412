import { z } from 'zod';
import { Severity, SignalKind } from './alert.ts';
import { LabelName } from './label.ts';
import { Team } from './member.ts';
import { Id, Instant, Line, Prose } from './primitives.ts';

/** Lengths that a bucket of counts can have: each divides a day, and no hour ends within a bucket that is shorter. */
export const BUCKET_MINUTES = [5, 10, 15, 30, 60] as const;

/** A property of what was counted, as its sender calls it: `browser`, `release`, `utm_source`. */
export const SegmentProperty = z.string().trim().min(1).max(60);
export const SegmentValue = z.string().trim().min(1).max(120);

/** Leaves counts out: all whose property has this value. */
export const SignalFilter = z.looseObject({ property: SegmentProperty, value: SegmentValue });
export type SignalFilter = z.infer<typeof SignalFilter>;

/** A span of planned work: what is counted in it opens no alert and is not learnt from. */
export const MaintenanceWindow = z.looseObject({
  id: Id,
  from: Instant,
  to: Instant,
  why: z.string().trim().max(500),
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

/** By which way the counts come. `points`: a tool of the team sends buckets. */
export const CountsFrom = z.enum(['points']);
export type CountsFrom = z.infer<typeof CountsFrom>;

/** A first-response step. */
export const SignalPlaybookStep = z.looseObject({ id: Id, text: Line });

/** What a lead says of a signal; all of it but whether it is on. */
export const SignalSettings = z.looseObject({
  name: Line,
  journeyId: Id,
  stepId: Id,
  kind: SignalKind,
  /** What it means when it fires, for whoever reads the alert. */
  meaning: Prose,
  severity: Severity,
  ownerId: Id.optional(),
  /** Who the alert falls to when its owner does not act. */
  fallbackId: Id.optional(),
  team: Team,
  playbook: z.array(SignalPlaybookStep).max(30),
  /** The false-alarm budget: nothing may look like something at most once in so many days. */
  budgetDays: z.number().int().min(1).max(365),
  bucketMinutes: z.union(BUCKET_MINUTES.map((minutes) => z.literal(minutes))),
  filters: z.array(SignalFilter).max(20),
  maintenance: z.array(MaintenanceWindow).max(50),
  countsFrom: CountsFrom,
  /** Error texts and codes that customers may quote. */
  errors: z.array(Line).max(50),
  /** Pages and paths concerned. */
  urls: z.array(Line).max(50),
  /** What its tickets are labelled with. */
  labelId: LabelName.optional(),
});
export type SignalSettings = z.infer<typeof SignalSettings>;

/** What is watched on one step of a journey. */
export const Signal = SignalSettings.extend({
  id: Id,
  state: z.enum(['off', 'on', 'retired']),
  /** Since when it is on, or was on last. From then on it is tuned by adjustments alone. */
  onSince: Instant.optional(),
  adjustedAt: Instant.optional(),
  version: Id,
  updatedBy: Id,
  updatedAt: Instant,
});
export type Signal = z.infer<typeof Signal>;

/** What an adjustment changes: how often nothing may look like something, or what is left out of the counts. */
export const AdjustmentOf = z.discriminatedUnion('of', [
  z.object({ of: z.literal('sensitivity'), budgetDays: SignalSettings.shape.budgetDays }),
  z.object({ of: z.literal('filter_added'), filter: SignalFilter }),
  z.object({ of: z.literal('filter_removed'), filter: SignalFilter }),
]);
export type AdjustmentOf = z.infer<typeof AdjustmentOf>;

/** One change of a signal's sensitivity or filters, kept for good. */
export const Adjustment = z.looseObject({
  id: Id,
  signalId: Id,
  change: AdjustmentOf,
  /** The sensitivity before it. */
  budgetDaysBefore: z.number().int(),
  /** The alert whose dismissal led to it. */
  alertId: Id.optional(),
  why: z.string().trim().max(500),
  /** It came within a week of the one before, and a lead said that it must. */
  override: z.boolean(),
  by: Id,
  byName: z.string().max(500),
  at: Instant,
});
export type Adjustment = z.infer<typeof Adjustment>;

/** Hours, or null for more than two weeks. */
export const HoursOrNever = z.number().nonnegative().nullable();

/** How a signal stands, as the API evaluated it last. Has the id of its signal; written by the API alone. */
export const SignalStatus = z.looseObject({
  id: Id,
  /**
   * `waiting`: nothing was counted yet. `learning`: less than a week of counts. `watching`: all as usual. `alerting`: an
   * alert is open. `missing`: the counts, or the attempts in them, have stopped coming.
   */
  state: z.enum(['waiting', 'learning', 'watching', 'alerting', 'missing']),
  since: Instant,
  /** The alert that is open. */
  alertId: Id.optional(),
  /** Hours until a drop of 30, 50 and 90% would be seen at this traffic; null for more than two weeks. */
  seenAfterHours: z.object({ drop30: HoursOrNever, drop50: HoursOrNever, drop90: HoursOrNever }).optional(),
  /** The settings and the week that these hours hold for. */
  delaysFor: z.string().max(5_000).optional(),
  /** Days of counts that the usual was learnt from. */
  days: z.number().int().nonnegative(),
  /** Usual attempts in an hour and usual share of bad outcomes, on average. */
  usual: z.object({ attemptsPerHour: z.number(), rate: z.number() }).optional(),
});
export type SignalStatus = z.infer<typeof SignalStatus>;
