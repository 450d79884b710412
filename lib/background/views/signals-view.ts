import type { SignalsView, SignalView } from '#lib/bridge/signal-views.ts';
import type { Background } from '../background.ts';
import { alertsOfSignal } from './signal-alerts.ts';

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
const retiredLast = (one: { state: string }, other: { state: string }) =>
  Number(one.state === 'retired') - Number(other.state === 'retired');

export async function signalsView({ replica, database }: Background): Promise<SignalsView> {
  const drafts = await database.formDrafts.toArray();
  return {
    journeys: replica.all('journey').sort((one, other) => retiredLast(one, other) || byName(one, other)),
    signals: replica.all('signal').sort((one, other) => retiredLast(one, other) || byName(one, other)),
    statuses: replica.all('signal_status'),
    drafts: drafts.map(({ form }) => form),
    address: (replica.connection?.address ?? '').replace(/\/+$/, ''),
  };
}

export function signalView({ replica }: Background, signalId: string): SignalView {
  const signal = replica.read('signal', signalId);
  const journey = signal && replica.read('journey', signal.journeyId);
  const status = replica.read('signal_status', signalId);
  return {
    ...(signal ? { signal } : {}),
    ...(journey ? { journey } : {}),
    ...(status ? { status } : {}),
    adjustments: replica
      .all('adjustment')
      .filter((one) => one.signalId === signalId)
      .sort((one, other) => other.at.localeCompare(one.at)),
    alerts: alertsOfSignal(replica.all('alert'), replica.all('alert_event'), signalId),
  };
}
