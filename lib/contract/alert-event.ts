import { z } from 'zod';
import { AlertState, Severity } from './alert.ts';
import { DismissalReason } from './dismissal.ts';
import { Id, Instant, Line, Prose } from './primitives.ts';

/** Who did it: a member, what watches the trouble, or the API by its own clock. */
export const EventBy = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('member'), id: Id, name: z.string().max(500) }),
  z.looseObject({ kind: z.literal('source'), name: Line }),
  z.looseObject({ kind: z.literal('system') }),
]);
export type EventBy = z.infer<typeof EventBy>;

const Name = z.string().max(500);

/** What happened to an alert, with its numbers. */
export const Happening = z.discriminatedUnion('happened', [
  z.looseObject({ happened: z.literal('opened'), severity: Severity }),
  /** `firings`: how often it had fired by then, where it is the source that moved it. */
  z.looseObject({
    happened: z.literal('moved'),
    from: AlertState,
    to: AlertState,
    reason: Prose.optional(),
    firings: z.number().int().positive().optional(),
  }),
  z.looseObject({
    happened: z.literal('dismissed'),
    from: AlertState,
    reason: DismissalReason,
    text: Prose.optional(),
    /** Of how many sessions that were looked at how many show it. */
    shows: z.number().int().nonnegative(),
    watched: z.number().int().nonnegative(),
  }),
  /** The source calls it more or less severe than before. */
  z.looseObject({ happened: z.literal('severity'), from: Severity, to: Severity }),
  z.looseObject({ happened: z.literal('taken'), fromName: Name.optional() }),
  z.looseObject({
    happened: z.literal('handed_over'),
    fromName: Name.optional(),
    toId: Id,
    toName: Name,
    why: Prose.optional(),
  }),
  z.looseObject({
    happened: z.literal('fell_back'),
    fromName: Name.optional(),
    toId: Id,
    toName: Name,
    /** How long nobody had acted. */
    minutes: z.number().nonnegative(),
  }),
  z.looseObject({ happened: z.literal('ticked'), stepId: Id, text: Line, done: z.boolean() }),
  /** The first thing that anybody did, where it did not change the alert itself. */
  z.looseObject({ happened: z.literal('first_action'), action: z.enum(['label', 'note']) }),
  z.looseObject({ happened: z.literal('silenced'), until: Instant, why: Line }),
  z.looseObject({ happened: z.literal('silence_ended') }),
  z.looseObject({ happened: z.literal('notified'), way: z.enum(['slack', 'browser']), of: Id, to: Name.optional() }),
  z.looseObject({ happened: z.literal('not_notified'), way: z.literal('slack'), of: Id, why: z.string().max(1_000) }),
  z.looseObject({ happened: z.literal('answered'), could: z.boolean(), why: Prose.optional() }),
  /** What was altered at the signal because of this alert. */
  z.looseObject({ happened: z.literal('adjusted'), text: Line }),
]);
export type Happening = z.infer<typeof Happening>;

/** One row of an alert's history. `n` counts from 1 for each alert. */
export const AlertEvent = z.looseObject({
  id: Id,
  alertId: Id,
  n: z.number().int().positive(),
  at: Instant,
  by: EventBy,
  what: Happening,
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/** Whether people who follow alerts are told of it: it came up, its state is another one, or it fell to the fallback. */
export function isStateChange({ happened }: Happening): boolean {
  return happened === 'opened' || happened === 'moved' || happened === 'dismissed' || happened === 'fell_back';
}

/** Whether its owner is told of it: what everybody is told, and that it was handed over. */
export function concernsOwner(what: Happening): boolean {
  return isStateChange(what) || what.happened === 'handed_over';
}
