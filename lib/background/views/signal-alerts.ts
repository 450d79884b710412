import { z } from 'zod';
import type { SignalAlert } from '#lib/bridge/signal-views.ts';
import { type Alert, AlertState } from '#lib/contract/alert.ts';
import { Id, Instant } from '#lib/contract/primitives.ts';

/**
 * What an alert tells of its signal and of what became of it. Each part by itself: an API that says one of them in a
 * newer way does not take the others from us.
 */
const Told = z.object({
  signalId: Id.optional().catch(undefined),
  openedAt: Instant.optional().catch(undefined),
  firstActionAt: Instant.optional().catch(undefined),
  validatedAt: Instant.optional().catch(undefined),
  stateBeforeRecovery: AlertState.optional().catch(undefined),
  stateBeforeEnd: AlertState.optional().catch(undefined),
  dismissal: z.looseObject({ reason: z.string() }).optional().catch(undefined),
  actionable: z.looseObject({ could: z.boolean() }).optional().catch(undefined),
});

/** The alerts of a signal, newest first. */
export function alertsOfSignal(alerts: readonly Alert[], signalId: string): SignalAlert[] {
  return alerts
    .flatMap((alert) => {
      const told = Told.parse(alert);
      return told.signalId === signalId ? [signalAlert(alert, told)] : [];
    })
    .sort((one, other) => other.openedAt.localeCompare(one.openedAt));
}

function signalAlert(alert: Alert, told: z.infer<typeof Told>): SignalAlert {
  const { id, title, state, startedAt, endedAt } = alert;
  const { openedAt = startedAt, firstActionAt, validatedAt, dismissal, actionable } = told;
  return {
    id,
    title,
    state,
    startedAt,
    openedAt,
    real: [state, told.stateBeforeRecovery, told.stateBeforeEnd].some(
      (one) => one === 'validated' || one === 'escalated',
    ),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(firstActionAt === undefined ? {} : { firstActionAt }),
    ...(validatedAt === undefined ? {} : { validatedAt }),
    ...(dismissal === undefined ? {} : { dismissedFor: dismissal.reason }),
    ...(actionable === undefined ? {} : { actionable: actionable.could }),
  };
}
