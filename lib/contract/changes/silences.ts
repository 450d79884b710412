import { z } from 'zod';
import { recordedAction, recordedRows } from '../alert-history.ts';
import { Id, Instant, Line } from '../primitives.ts';
import { LONGEST_SILENCE_DAYS, silenceKey } from '../silence.ts';
import { GONE, history } from './alert-outcome.ts';
import { applied, defineChange, EVERYONE, noop, rejected } from './define.ts';

const LONGEST_MS = LONGEST_SILENCE_DAYS * 86_400_000;
const NOT_YOURS = 'Only the owner of this alert or a lead can silence it. Take the alert, or ask a lead.';

/**
 * Has nobody told, until a time, of what this alert is an episode of. The alert itself is kept, and so is every later one.
 * A silence that is there already gets the new end.
 */
export const setSilence = defineChange({
  name: 'silence.set@1',
  args: z.object({ silenceId: Id, alertId: Id, until: Instant, why: Line }),
  roles: EVERYONE,
  reads: ({ silenceId, alertId }) => [
    { kind: 'alert', id: alertId },
    { kind: 'silence', id: silenceId },
  ],
  apply: ({ silenceId, alertId, until, why }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    if (alert.ownerId !== actor.memberId && actor.role === 'agent') return rejected('forbidden', NOT_YOURS);
    const left = Date.parse(until) - Date.parse(actor.at);
    if (left <= 0) return rejected('invalid', 'The time until which it was to be silent is over.');
    if (left > LONGEST_MS) return rejected('invalid', `A silence lasts ${LONGEST_SILENCE_DAYS} days at most.`);
    const existing = read('silence', silenceId);
    if (existing?.until === until && existing.why === why) return noop;
    const silence = {
      id: silenceId,
      ...silenceKey(alert),
      alertId,
      title: alert.title,
      until,
      why,
      by: actor.memberId,
      byName: actor.name,
      at: actor.at,
    };
    const done = recordedAction(alert, actor, { happened: 'silenced', until, why });
    return history(done, { kind: 'silence', id: silenceId, value: silence });
  },
});

/** People are told again from now on; told on the alert on which it was set, if that is still there. */
export const clearSilence = defineChange({
  name: 'silence.clear@1',
  args: z.object({ silenceId: Id, alertId: Id }),
  roles: EVERYONE,
  reads: ({ silenceId, alertId }) => [
    { kind: 'silence', id: silenceId },
    { kind: 'alert', id: alertId },
  ],
  apply: ({ silenceId, alertId }, read, actor) => {
    const silence = read('silence', silenceId);
    if (!silence) return noop;
    const alert = read('alert', alertId);
    const isOwner = alert?.ownerId === actor.memberId || silence.by === actor.memberId;
    if (!isOwner && actor.role === 'agent') return rejected('forbidden', NOT_YOURS);
    const gone = { kind: 'silence' as const, id: silenceId, value: null };
    if (!alert) return applied(gone);
    return applied(...recordedRows(recordedAction(alert, actor, { happened: 'silence_ended' })), gone);
  },
});
