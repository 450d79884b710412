import { z } from 'zod';
import type { Alert } from './alert.ts';
import { Id, Instant, Line } from './primitives.ts';

/** No silence is longer, so that none is forgotten for ever. */
export const LONGEST_SILENCE_DAYS = 90;

/**
 * Nobody is told of the alerts of one signal, or of one trouble of an outside source, until a time. It is bound to what is
 * watched and not to an alert, so it outlives the alert's end and its firing again.
 */
export const Silence = z.looseObject({
  id: Id,
  signalId: Id.optional(),
  /** Of an outside source: what it is, and what it calls the trouble. */
  sourceKind: z.string().max(100).optional(),
  sourceName: Line.optional(),
  dedupeKey: z.string().min(1).max(500).optional(),
  /** The alert on which it was set, and its title then. */
  alertId: Id,
  title: Line,
  until: Instant,
  why: Line,
  by: Id,
  byName: z.string().max(500),
  at: Instant,
});
export type Silence = z.infer<typeof Silence>;

type Watched = Pick<Alert, 'signalId' | 'source' | 'dedupeKey'>;

/** What a silence is bound to where it is set on this alert. */
export function silenceKey({
  signalId,
  source,
  dedupeKey,
}: Watched): Pick<Silence, 'signalId' | 'sourceKind' | 'sourceName' | 'dedupeKey'> {
  return signalId === undefined ? { sourceKind: source.kind, sourceName: source.name, dedupeKey } : { signalId };
}

/** Whether the silence is about what this alert is an episode of, whatever the time. */
export function concerns(silence: Silence, alert: Watched): boolean {
  const key = silenceKey(alert);
  return (
    silence.signalId === key.signalId &&
    silence.sourceKind === key.sourceKind &&
    silence.sourceName === key.sourceName &&
    silence.dedupeKey === key.dedupeKey
  );
}

/**
 * The silence that holds for the alert, the longest of several.
 * @param now milliseconds since 1970
 */
export function silenceOf(silences: readonly Silence[], alert: Watched, now: number): Silence | undefined {
  return silences
    .filter((silence) => Date.parse(silence.until) > now && concerns(silence, alert))
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until))[0];
}
