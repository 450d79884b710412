import { adjusted } from '../adjusted.ts';
import { Id, Instant } from '../primitives.ts';
import { Adjustment } from '../signal.ts';
import { ADJUSTMENT_EVERY_DAYS } from '../signal-needs.ts';
import { applied, conflict, defineChange, LEADS, noop, rejected } from './define.ts';

/**
 * Tunes a signal: its sensitivity or one filter, once a week at most unless a lead says why it must be sooner. `lastAdjustedAt`
 * is when it was adjusted last as far as the author knows, so that two do not adjust it at the same time unseen.
 */
export const adjustSignal = defineChange({
  name: 'signal.adjust@1',
  args: Adjustment.pick({ change: true, alertId: true, why: true, override: true }).extend({
    adjustmentId: Id,
    signalId: Id,
    lastAdjustedAt: Instant.optional(),
  }),
  roles: LEADS,
  reads: ({ adjustmentId, signalId }) => [
    { kind: 'adjustment', id: adjustmentId },
    { kind: 'signal', id: signalId },
  ],
  apply: ({ adjustmentId, signalId, lastAdjustedAt, change, ...said }, read, actor) => {
    const signal = read('signal', signalId);
    if (!signal) return rejected('not_found', 'This signal is not in the workspace any more.');
    if (read('adjustment', adjustmentId)) return noop;
    if (signal.adjustedAt !== lastAdjustedAt)
      return conflict(`The signal “${signal.name}” was adjusted in another browser in the meantime.`, signal);
    const since = signal.adjustedAt === undefined ? Number.POSITIVE_INFINITY : daysBetween(signal.adjustedAt, actor.at);
    const early = since < ADJUSTMENT_EVERY_DAYS;
    if (early && !(said.override && said.why !== ''))
      return rejected(
        'forbidden',
        'This signal was adjusted less than a week ago, so what that did cannot be seen yet. Say why it cannot wait.',
      );
    return applied(
      { kind: 'signal', id: signalId, value: { ...signal, ...adjusted(signal, change), adjustedAt: actor.at } },
      {
        kind: 'adjustment',
        id: adjustmentId,
        value: {
          ...said,
          id: adjustmentId,
          signalId,
          change,
          budgetDaysBefore: signal.budgetDays,
          override: early,
          by: actor.memberId,
          byName: actor.name,
          at: actor.at,
        },
      },
    );
  },
});

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
