import { type Recorded, recordedAction, recordedRows } from '../alert-history.ts';
import type { EntityReader, EntityWrite } from '../entity.ts';
import { type Actor, applied, type Outcome } from './define.ts';

export const GONE = 'This alert is not in the workspace any more.';

/** The row that a change of one alert looks at. */
export const alertOf = ({ alertId }: { alertId: string }) => [{ kind: 'alert' as const, id: alertId }];

/** The outcome of a change of one alert: the alert and one row of its history, and whatever else goes with it. */
export function history(done: Recorded, ...others: EntityWrite[]): Outcome {
  return applied(...recordedRows(done), ...others);
}

/**
 * What a label or a note adds to its own writes: that it was the first thing that anybody did about the alert, where it
 * was.
 */
export function firstAction(
  read: EntityReader,
  alertId: string | undefined,
  actor: Actor,
  action: 'label' | 'note',
): readonly EntityWrite[] {
  const alert = alertId === undefined ? undefined : read('alert', alertId);
  if (!alert || alert.firstActionAt !== undefined) return [];
  return recordedRows(recordedAction(alert, actor, { happened: 'first_action', action }));
}
