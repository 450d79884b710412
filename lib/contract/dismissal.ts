import { z } from 'zod';
import { Id, Instant, Prose } from './primitives.ts';

/** Why an alert was not real. */
export const DismissalReason = z.enum([
  'deploy_glitch',
  'bot_traffic',
  'campaign',
  'tracking',
  'known',
  'seasonal',
  'other',
]);
export type DismissalReason = z.infer<typeof DismissalReason>;

/** The sessions that somebody looked at before: the notes, and what they say in numbers. */
export const DismissalSample = z.looseObject({
  noteIds: z.array(Id).max(100),
  shows: z.number().int().nonnegative(),
  doesNot: z.number().int().nonnegative(),
  cannotTell: z.number().int().nonnegative(),
});
export type DismissalSample = z.infer<typeof DismissalSample>;

/** A false alarm: why, on what evidence, by whom. */
export const Dismissal = z.looseObject({
  reason: DismissalReason,
  /** What the person wrote about it; always there for `other`. */
  text: Prose.optional(),
  sample: DismissalSample,
  by: Id,
  byName: z.string().max(500),
  at: Instant,
});
export type Dismissal = z.infer<typeof Dismissal>;

/** Whether the owner could act on the alert within the hour; signals are tuned by it. */
export const Actionable = z.looseObject({
  could: z.boolean(),
  why: Prose.optional(),
  by: Id,
  byName: z.string().max(500),
  at: Instant,
});
export type Actionable = z.infer<typeof Actionable>;

/** A dismissal that is not made yet; kept at every pause in typing. */
export type DismissalDraft = { alertId: string; reason?: DismissalReason; text: string };
