import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import type { Alert, AlertState } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';

const isShownReal = (state: AlertState | undefined) => state === 'validated' || state === 'escalated';

/** The alerts of a signal with what became of each, the last one noticed first. */
export function alertsOfSignal(
  alerts: readonly Alert[],
  events: readonly AlertEvent[],
  signalId: string,
): SignalAlert[] {
  return alerts
    .filter((alert) => alert.signalId === signalId)
    .map((alert) => signalAlert(alert, shownRealAt(alert.id, events)))
    .sort((one, other) => other.openedAt.localeCompare(one.openedAt));
}

/** When an alert was first shown to be real; undefined where it was not. */
function shownRealAt(alertId: string, events: readonly AlertEvent[]): string | undefined {
  return events
    .filter((event) => event.alertId === alertId && event.what.happened === 'moved' && isShownReal(event.what.to))
    .map(({ at }) => at)
    .sort()[0];
}

function signalAlert(alert: Alert, validatedAt: string | undefined): SignalAlert {
  const { id, title, state, startedAt, endedAt, openedAt = startedAt, firstActionAt, dismissal, actionable } = alert;
  const real = [state, alert.stateBeforeRecovery, alert.stateBeforeEnd].some(isShownReal);
  return {
    id,
    title,
    state,
    startedAt,
    openedAt,
    real: real || validatedAt !== undefined,
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(firstActionAt === undefined ? {} : { firstActionAt }),
    ...(validatedAt === undefined ? {} : { validatedAt }),
    ...(dismissal === undefined ? {} : { dismissedFor: dismissal.reason }),
    ...(actionable === undefined ? {} : { actionable: actionable.could }),
  };
}
