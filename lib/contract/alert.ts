import { z } from 'zod';
import { AlertSourceKind } from './alert-source-kind.ts';
import { Actionable, Dismissal } from './dismissal.ts';
import { Team } from './member.ts';
import { Id, Instant, Line, Prose, WebAddress } from './primitives.ts';

/** The life of an alert, in order; `dismissed` is the way out for a false alarm. */
export const AlertState = z.enum(['open', 'validated', 'escalated', 'recovering', 'closed', 'dismissed']);
export type AlertState = z.infer<typeof AlertState>;

/** States in which an alert still concerns tickets that arrive now. */
export const CURRENT_ALERT_STATES: readonly AlertState[] = ['open', 'validated', 'escalated', 'recovering'];

export const Severity = z.enum(['critical', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** What kind of change on a step opened the alert. */
export const SignalKind = z.enum(['drop_off', 'action_failure', 'errors', 'retries', 'slow']);
export type SignalKind = z.infer<typeof SignalKind>;

/** One first-response step and, once done, by whom and when. */
export const PlaybookStep = z.looseObject({
  id: Id,
  text: Line,
  doneBy: Id.optional(),
  doneAt: Instant.optional(),
});
export type PlaybookStep = z.infer<typeof PlaybookStep>;

/** A short series for the sparkline: equal buckets, oldest first, with the usual band in the same unit. */
export const Trend = z.looseObject({
  values: z.array(z.number()).min(2).max(96),
  usual: z.tuple([z.number(), z.number()]),
});
export type Trend = z.infer<typeof Trend>;

/** Where an alert came from. `name` is what the person calls that source. */
export const AlertSource = z.looseObject({
  kind: z.enum([...AlertSourceKind.options, 'signal']),
  name: Line,
  url: WebAddress.optional(),
});
export type AlertSource = z.infer<typeof AlertSource>;

/** One episode of a signal, or of an outside source, gone wrong. Later firings join the open episode. */
export const Alert = z.looseObject({
  id: Id,
  title: Line,
  text: Prose,
  severity: Severity,
  state: AlertState,
  source: AlertSource,
  /** What the source calls this trouble; firings with the same key join one episode. */
  dedupeKey: z.string().min(1).max(500),
  kind: SignalKind.optional(),
  journey: Line.optional(),
  step: Line.optional(),
  /** The signal that it is an episode of; absent where an outside source watches. */
  signalId: Id.optional(),
  ownerId: Id.optional(),
  ownerName: Line.optional(),
  /** Who gets it when nobody acts, where that is not the workspace's own choice. */
  fallbackId: Id.optional(),
  /** Set once it fell to the fallback; that happens once. */
  fellBackAt: Instant.optional(),
  team: Team.optional(),
  playbook: z.array(PlaybookStep).max(30),
  startedAt: Instant,
  /** When the API heard of it first; the time until somebody acts is counted from here. */
  openedAt: Instant.optional(),
  /** When somebody first did anything about it. */
  firstActionAt: Instant.optional(),
  /** The newest firing or resolution heard from the source. */
  lastHeardAt: Instant,
  /** Set while the source says that the trouble is over. */
  resolvedAt: Instant.optional(),
  /** Set beside it where the source has said nothing of an end: for how many minutes it had been silent. */
  silentMinutes: z.number().int().positive().optional(),
  /** Set once the alert is closed or dismissed. */
  endedAt: Instant.optional(),
  /** While it is recovering: the state that it goes back to when its source fires again. */
  stateBeforeRecovery: AlertState.optional(),
  /** Once it has ended: the state that it goes back to if it is taken up again. */
  stateBeforeEnd: AlertState.optional(),
  dismissal: Dismissal.optional(),
  /** What its owner answered when it had ended. */
  actionable: Actionable.optional(),
  /** The next episode of the same trouble, once there is one: this one does not come back any more. */
  followedById: Id.optional(),
  /** How many rows its history has. */
  history: z.number().int().nonnegative().optional(),
  /** How many times the source has fired in this episode, repeats included. */
  firings: z.number().int().positive(),
  /** Attempts and bad outcomes seen, where the source counts them. */
  counts: z.looseObject({ attempts: z.number().nonnegative(), bad: z.number().nonnegative() }).optional(),
  trend: Trend.optional(),
  /** Error texts and codes that customers may quote. */
  errors: z.array(Line).max(50),
  /** Pages and paths concerned. */
  urls: z.array(Line).max(50),
  /** The source's own key and value pairs. */
  facts: z.record(z.string().max(200), z.string().max(2_000)),
});
export type Alert = z.infer<typeof Alert>;
