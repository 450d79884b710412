import { type Alert, type AlertState, CURRENT_ALERT_STATES } from '#lib/contract/alert.ts';
import type { AlertEvent, EventBy, Happening } from '#lib/contract/alert-event.ts';
import { inState, recorded } from '#lib/contract/alert-history.ts';
import { permittedMove } from '#lib/contract/alert-moves.ts';
import type { Heard } from './heard.ts';

/** What is kept of an episode beside its alert. */
export type Episode = {
  firingSince: string;
  stateBeforeRecovery?: AlertState;
  /** Only the source's own word ends it. */
  endIsTold?: boolean;
};

/** An episode as it stands: its alert, and what is kept beside it. */
export type Standing = { alert: Alert; episode: Episode };

/** States that a resolution turns into `recovering`. */
export const TROUBLED: readonly AlertState[] = ['open', 'validated', 'escalated'];

/** What has become of an episode, with what that adds to the history of its alert. */
export type Joined = Standing & { events: AlertEvent[] };

/**
 * What becomes of an episode when its source is heard. Pure.
 *
 * A firing joins the current episode, and brings an alert that was recovering back to where it was; after the alert was
 * closed or dismissed it opens a new one, except that the firing that was dismissed may go on as long as it likes. A
 * resolution lets the alert recover. What people did, such as taking the alert or ticking steps off, stays.
 * @param newId the id that a new alert gets
 * @returns undefined where there is nothing to change: a resolution of what is not known, or one that comes too late
 */
export function joinEpisode(
  standing: Standing | undefined,
  heard: Heard,
  now: string,
  newId: string,
): Joined | undefined {
  const current = standing && CURRENT_ALERT_STATES.includes(standing.alert.state) ? standing : undefined;
  if (heard.status === 'firing') {
    if (current) return fireAgain(current, heard, now);
    return standing && isDismissed(standing, heard) ? undefined : open(heard, now, newId);
  }
  return current ? resolve(current, heard, now) : undefined;
}

/** A source that repeats what somebody has found to be a false alarm says nothing new. */
function isDismissed({ alert, episode }: Standing, { since }: Heard): boolean {
  return alert.state === 'dismissed' && Date.parse(since) === Date.parse(episode.firingSince);
}

function open(heard: Heard, now: string, id: string): Joined {
  const { severity } = heard.says;
  const alert: Alert = {
    ...heard.says,
    id,
    state: 'open',
    startedAt: heard.since,
    openedAt: now,
    lastHeardAt: now,
    firings: 1,
  };
  const episode = { firingSince: heard.since, ...endIsTold(heard) };
  return told({ alert, episode }, now, [{ happened: 'opened', severity }]);
}

function fireAgain(standing: Standing, heard: Heard, now: string): Joined {
  const { says, since } = heard;
  const { silentMinutes: _silent, ...alert } = withStateBefore(standing);
  const { ownerId, ownerName, fallbackId, playbook, team, errors, urls, ...said } = says;
  const firings = alert.firings + 1;
  const back = alert.state === 'recovering' ? (alert.stateBeforeRecovery ?? 'open') : alert.state;
  const moves = back !== alert.state && isPermitted(alert, back);
  const next: Alert = {
    ...(moves ? inState(alert, back, now) : alert),
    ...said,
    lastHeardAt: now,
    firings,
    errors: united(errors, alert.errors),
    urls: united(urls, alert.urls),
    playbook: alert.playbook.length > 0 ? alert.playbook : playbook,
    ...(alert.ownerName === undefined && ownerName !== undefined ? { ownerName } : {}),
    ...(alert.team === undefined && team !== undefined ? { team } : {}),
  };
  return told({ alert: next, episode: { firingSince: since, ...endIsTold(heard) } }, now, [
    ...(moves ? [{ happened: 'moved' as const, from: alert.state, to: back, firings }] : []),
    ...(said.severity === alert.severity
      ? []
      : [{ happened: 'severity' as const, from: alert.severity, to: said.severity }]),
  ]);
}

function resolve(standing: Standing, heard: Heard, now: string): Joined | undefined {
  const { since, until } = heard;
  const alert = withStateBefore(standing);
  const { firingSince } = standing.episode;
  // The end of an earlier firing, delivered after a new one has begun, ends nothing.
  if (Date.parse(since) < Date.parse(firingSince) && Date.parse(until) <= Date.parse(firingSince)) return undefined;
  if (!isPermitted(alert, 'recovering')) return undefined;
  const { state: from, firings } = alert;
  return told(
    {
      alert: { ...inState(alert, 'recovering', now), resolvedAt: until, lastHeardAt: now },
      episode: { firingSince, stateBeforeRecovery: from, ...endIsTold(heard) },
    },
    now,
    [{ happened: 'moved', from, to: 'recovering', firings }],
  );
}

const isPermitted = (alert: Alert, to: AlertState) => !('why' in permittedMove(alert, to, 'source'));

/** Alerts of before have the state that they go back to beside them. */
function withStateBefore({ alert, episode: { stateBeforeRecovery: before } }: Standing): Alert {
  const isKnown = alert.state !== 'recovering' || alert.stateBeforeRecovery !== undefined || before === undefined;
  return isKnown ? alert : { ...alert, stateBeforeRecovery: before };
}

/** Adds to the history what has been brought about. */
function told(
  { alert, episode }: Standing,
  at: string,
  happened: readonly Happening[],
  by: EventBy = { kind: 'source', name: alert.source.name },
): Joined {
  const events: AlertEvent[] = [];
  let now = alert;
  for (const what of happened) {
    const next = recorded(now, at, by, what);
    events.push(next.event);
    now = next.alert;
  }
  return { alert: now, episode, events };
}

/**
 * Takes an episode for over whose source never tells an end and has been silent. Pure.
 * @returns undefined where there is nothing to change
 */
export function endOfSilence(standing: Standing, minutes: number, now: string): Joined | undefined {
  const alert = withStateBefore(standing);
  if ('why' in permittedMove(alert, 'recovering', 'system')) return undefined;
  const { state: from } = alert;
  const over = { ...inState(alert, 'recovering', now), resolvedAt: now, silentMinutes: minutes };
  const episode = { ...standing.episode, stateBeforeRecovery: from };
  return told({ alert: over, episode }, now, [{ happened: 'moved', from, to: 'recovering' }], { kind: 'system' });
}

const endIsTold = (heard: Heard): Pick<Episode, 'endIsTold'> => (heard.endIsTold ? { endIsTold: true } : {});

/** The newest first, as many as an alert holds. */
function united(newer: readonly string[], older: readonly string[]): string[] {
  return [...new Set([...newer, ...older])].slice(0, 50);
}
