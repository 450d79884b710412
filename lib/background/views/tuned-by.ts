import type { TunedSignal } from '#lib/bridge/signal-views.ts';
import type { Background } from '../background.ts';
import { alertsOfSignal } from './signal-alerts.ts';

/** The signal that a dismissal of this alert can adjust: for leads, where the alert is of a signal that is in use. */
export function tunedBy({ replica }: Pick<Background, 'replica'>, alertId: string): TunedSignal | undefined {
  const role = replica.connection?.role;
  const signalId = replica.read('alert', alertId)?.signalId;
  if (role === undefined || role === 'agent' || signalId === undefined) return undefined;
  const signal = replica.read('signal', signalId);
  if (!signal || signal.state === 'retired') return undefined;
  return { signal, alerts: alertsOfSignal(replica.all('alert'), replica.all('alert_event'), signalId) };
}
