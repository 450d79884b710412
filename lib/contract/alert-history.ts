import { type Alert, type AlertState, CURRENT_ALERT_STATES } from './alert.ts';
import type { AlertEvent, EventBy, Happening } from './alert-event.ts';

/** What comes out of everything that happens to an alert: the alert as it is then, and one row of its history. */
export type Recorded = { alert: Alert; event: AlertEvent };

/** The id of the nth row of an alert's history. */
export function eventId(alertId: string, n: number): string {
  return `${alertId}#${n}`;
}

/** Adds a row to the alert's history. Pure: the same alert and happening give the same row. */
export function recorded(alert: Alert, at: string, by: EventBy, what: Happening): Recorded {
  const n = (alert.history ?? 0) + 1;
  return {
    alert: { ...alert, history: n },
    event: { id: eventId(alert.id, n), alertId: alert.id, n, at, by, what },
  };
}

/** The same where a member did it; what a member does first is the first action on the alert. */
export function recordedAction(
  alert: Alert,
  { memberId, name, at }: { memberId: string; name: string; at: string },
  what: Happening,
): Recorded {
  const acted = { ...alert, firstActionAt: alert.firstActionAt ?? at };
  return recorded(acted, at, { kind: 'member', id: memberId, name }, what);
}

/** The rows to write. */
export function recordedRows({ alert, event }: Recorded) {
  return [
    { kind: 'alert' as const, id: alert.id, value: alert },
    { kind: 'alert_event' as const, id: event.id, value: event },
  ] as const;
}

const isOver = (state: AlertState) => !CURRENT_ALERT_STATES.includes(state);

/** The alert in its new state, with what goes with that state. Whether the move is permitted, the table says. */
export function inState(alert: Alert, to: AlertState, at: string): Alert {
  const { stateBeforeRecovery, stateBeforeEnd, resolvedAt, endedAt, dismissal, actionable, ...rest } = alert;
  const next: Alert = { ...rest, state: to };
  if (to === 'recovering' || isOver(to)) {
    const before = to === 'recovering' && !isOver(alert.state) ? alert.state : stateBeforeRecovery;
    if (before !== undefined) next.stateBeforeRecovery = before;
    if (resolvedAt !== undefined) next.resolvedAt = resolvedAt;
  }
  return isOver(to) ? { ...next, stateBeforeEnd: alert.state, endedAt: at } : next;
}
