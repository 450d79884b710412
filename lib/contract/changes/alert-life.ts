import { z } from 'zod';
import { type Alert, AlertState, CURRENT_ALERT_STATES } from '../alert.ts';
import { inState, recordedAction } from '../alert-history.ts';
import { type AlertMove, permittedMove } from '../alert-moves.ts';
import { DismissalReason, type DismissalSample } from '../dismissal.ts';
import type { EntityReader } from '../entity.ts';
import { Id, Prose } from '../primitives.ts';
import { alertOf, GONE, history } from './alert-outcome.ts';
import { type Actor, conflict, defineChange, EVERYONE, noop, type Outcome, rejected } from './define.ts';

const Why = Prose.transform((text) => text.trim()).pipe(Prose);

/**
 * Moves an alert on, ends it, or takes it up again, as the table of moves allows. `from` is the state that the person was
 * looking at: what has changed meanwhile is not moved unseen. Dismissal has a change of its own.
 */
export const moveAlert = defineChange({
  name: 'alert.move@1',
  args: z.object({ alertId: Id, from: AlertState, to: AlertState, reason: Why.optional() }),
  roles: EVERYONE,
  reads: alertOf,
  apply: ({ alertId, from, to, reason }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    if (alert.state === to) return noop;
    const move = moveOrNot(alert, from, to, actor);
    if ('status' in move) return move;
    if (move.needs === 'dismissal') return rejected('invalid', 'Dismissing an alert needs its reason.');
    if (move.needs === 'reason' && !reason) return rejected('invalid', 'Say why: it goes into the alert’s history.');
    return history(
      recordedAction(inState(alert, to, actor.at), actor, {
        happened: 'moved',
        from,
        to,
        ...(reason ? { reason } : {}),
      }),
    );
  },
});

/** Says that an alert was not real: why, and after which notes on sessions. */
export const dismissAlert = defineChange({
  name: 'alert.dismiss@1',
  args: z
    .object({
      alertId: Id,
      from: AlertState,
      reason: DismissalReason,
      text: Why.optional(),
      noteIds: z.array(Id).max(100),
    })
    .refine(({ reason, text }) => reason !== 'other' || Boolean(text), 'Say in your own words why it is dismissed.'),
  roles: EVERYONE,
  reads: ({ alertId, noteIds }) => [
    { kind: 'alert', id: alertId },
    ...noteIds.map((id) => ({ kind: 'note' as const, id })),
  ],
  apply: ({ alertId, from, reason, text, noteIds }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    const move = moveOrNot(alert, from, 'dismissed', actor);
    if ('status' in move) return move;
    const sample = sampleOf(noteIds, alertId, read);
    const words = text ? { text } : {};
    const dismissal = { reason, ...words, sample, by: actor.memberId, byName: actor.name, at: actor.at };
    const { shows, doesNot, cannotTell } = sample;
    return history(
      recordedAction({ ...inState(alert, 'dismissed', actor.at), dismissal }, actor, {
        happened: 'dismissed',
        from,
        reason,
        ...words,
        shows,
        watched: shows + doesNot + cannotTell,
      }),
    );
  },
});

/** Answers, once an alert has ended, whether its owner could act on it within the hour; the last answer counts. */
export const answerAlert = defineChange({
  name: 'alert.answer@1',
  args: z.object({ alertId: Id, could: z.boolean(), why: Why.optional() }),
  roles: EVERYONE,
  reads: alertOf,
  apply: ({ alertId, could, why }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    if (CURRENT_ALERT_STATES.includes(alert.state)) return rejected('invalid', 'This alert has not ended yet.');
    const isAsked = alert.ownerId === undefined ? actor.role !== 'agent' : alert.ownerId === actor.memberId;
    if (!isAsked) return rejected('forbidden', 'Only the owner of the alert can answer this.');
    const words = why ? { why } : {};
    if (alert.actionable?.could === could && alert.actionable.why === words.why) return noop;
    const actionable = { could, ...words, by: actor.memberId, byName: actor.name, at: actor.at };
    return history(recordedAction({ ...alert, actionable }, actor, { happened: 'answered', could, ...words }));
  },
});

function moveOrNot(alert: Alert, from: AlertState, to: AlertState, actor: Actor): AlertMove | Outcome {
  if (alert.state !== from) {
    return conflict(`In the meantime this alert is ${alert.state}. Look at it again.`, alert);
  }
  if (alert.followedById !== undefined && CURRENT_ALERT_STATES.includes(to)) {
    return rejected('invalid', 'The same trouble has come up in a newer alert. Go on there.');
  }
  const move = permittedMove(alert, to, actor);
  if (!('why' in move)) return move;
  const isThere = !('why' in permittedMove(alert, to, { memberId: actor.memberId, role: 'admin' }));
  return rejected(isThere ? 'forbidden' : 'invalid', move.why);
}

/** What those of the notes say that are about this alert. */
function sampleOf(noteIds: readonly string[], alertId: string, read: EntityReader): DismissalSample {
  const notes = [...new Set(noteIds)]
    .flatMap((id) => read('note', id) ?? [])
    .filter((note) => note.alertId === alertId);
  const count = (verdict: (typeof notes)[number]['verdict']) => notes.filter((note) => note.verdict === verdict).length;
  return {
    noteIds: notes.map(({ id }) => id),
    shows: count('shows_it'),
    doesNot: count('does_not'),
    cannotTell: count('cannot_tell'),
  };
}
