import type { AlertCard, AlertRights } from '#lib/bridge/views.ts';
import { type Alert, CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { eventId } from '#lib/contract/alert-history.ts';
import { permittedMoves } from '#lib/contract/alert-moves.ts';
import { type Silence, silenceOf } from '#lib/contract/silence.ts';
import type { Replica } from '#lib/replica/replica.ts';

/** As much of a history as anybody reads. */
const SHOWN_EVENTS = 100;

const isCurrent = ({ state }: Alert) => CURRENT_ALERT_STATES.includes(state);

/** Where the alert is in its life: what happened, whether it is silent, and what the person may do. */
export function lifeOf(replica: Replica, alert: Alert): Pick<AlertCard, 'history' | 'silence' | 'may'> {
  const silence = silenceOf(replica.all('silence'), alert, Date.now());
  return {
    history: eventsOf(replica, alert),
    ...(silence ? { silence } : {}),
    may: rightsOf(replica, alert),
  };
}

/** By their ids, because a look at every row for every alert is too much for a panel that opens. */
function eventsOf(replica: Replica, { id, history = 0 }: Alert): AlertEvent[] {
  const events: AlertEvent[] = [];
  for (let n = history; n > Math.max(0, history - SHOWN_EVENTS); n -= 1) {
    const event = replica.read('alert_event', eventId(id, n));
    if (event) events.push(event);
  }
  return events;
}

function rightsOf({ connection }: Replica, alert: Alert): AlertRights {
  if (!connection) return { moves: [], take: false, handOver: false, silence: false, answer: false };
  const { memberId, role } = connection;
  const isOwner = alert.ownerId === memberId;
  const isLead = role !== 'agent';
  const goesOn = isCurrent(alert);
  const back = alert.followedById === undefined;
  return {
    moves: goesOn || back ? permittedMoves(alert, { memberId, role }).map(({ to }) => to) : [],
    take: goesOn && !isOwner,
    handOver: goesOn && (isOwner || isLead || alert.ownerId === undefined),
    silence: isOwner || isLead,
    answer: !goesOn && alert.actionable === undefined && (alert.ownerId === undefined ? isLead : isOwner),
  };
}

/** Alerts that have ended, as far as they are kept here, the newest end first. */
export function endedAlerts(replica: Replica): Alert[] {
  return replica
    .all('alert')
    .filter((alert) => !isCurrent(alert))
    .sort((a, b) => (b.endedAt ?? b.lastHeardAt).localeCompare(a.endedAt ?? a.lastHeardAt));
}

/** Those that ended under this person's care, and about which they have not said yet whether they could act. */
export function askedAlerts(replica: Replica): Alert[] {
  const mine = replica.connection?.memberId;
  return endedAlerts(replica).filter(({ ownerId, actionable }) => ownerId === mine && actionable === undefined);
}

/** Silences that hold now, the first to end first. */
export function currentSilences(replica: Replica): Silence[] {
  return replica
    .all('silence')
    .filter(({ until }) => Date.parse(until) > Date.now())
    .sort((a, b) => Date.parse(a.until) - Date.parse(b.until));
}
