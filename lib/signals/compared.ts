import type { Backtest } from '#lib/contract/signal-history.ts';
import type { AlertOutcome } from './outcomes.ts';

/** How alerts that settings would have opened differ from those that were really opened in the same time. */
export type Compared = {
  /** Alerts that the settings would have opened. */
  wouldBe: number;
  /** Alerts that were really opened in that time. */
  opened: number;
  /** Really opened, and not with these settings; `real` of them were shown to be real. */
  removed: { count: number; real: number };
  /** Not really opened, but with these settings. */
  added: number;
};

/** @param alerts those of the signal; alerts from before the tried counts are passed over */
export function compared(
  { hours, alerts: wouldBe }: Pick<Backtest, 'hours' | 'alerts'>,
  alerts: readonly AlertOutcome[],
): Compared {
  const from = hours[0]?.time ?? Number.POSITIVE_INFINITY;
  const opened = alerts.filter(({ openedAt }) => Date.parse(openedAt) >= from);
  const again = new Set(wouldBe.flatMap(({ alertId }) => (alertId === undefined ? [] : [alertId])));
  const known = new Set(alerts.map(({ id }) => id));
  const removed = opened.filter(({ id }) => !again.has(id));
  return {
    wouldBe: wouldBe.length,
    opened: opened.length,
    removed: { count: removed.length, real: removed.filter((alert) => alert.real).length },
    added: wouldBe.filter(({ alertId }) => alertId === undefined || !known.has(alertId)).length,
  };
}
