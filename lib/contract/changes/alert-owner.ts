import { z } from 'zod';
import { recordedAction } from '../alert-history.ts';
import { Id, Prose } from '../primitives.ts';
import { GONE, history } from './alert-outcome.ts';
import { defineChange, EVERYONE, noop, rejected } from './define.ts';

/** Gives an alert to another member: by its owner, a lead, or anybody where nobody owns it. */
export const handOverAlert = defineChange({
  name: 'alert.hand_over@1',
  args: z.object({ alertId: Id, toId: Id, why: Prose.optional() }),
  roles: EVERYONE,
  reads: ({ alertId, toId }) => [
    { kind: 'alert', id: alertId },
    { kind: 'member', id: toId },
  ],
  apply: ({ alertId, toId, why }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    const to = read('member', toId);
    if (!to) return rejected('not_found', 'This member is not in the workspace any more.');
    if (alert.ownerId === toId) return noop;
    const may = alert.ownerId === undefined || alert.ownerId === actor.memberId || actor.role !== 'agent';
    if (!may) return rejected('forbidden', 'Only the owner of this alert or a lead can hand it over.');
    const words = why?.trim() ? { why: why.trim() } : {};
    return history(
      recordedAction({ ...alert, ownerId: toId, ownerName: to.name }, actor, {
        happened: 'handed_over',
        ...(alert.ownerName === undefined ? {} : { fromName: alert.ownerName }),
        toId,
        toName: to.name,
        ...words,
      }),
    );
  },
});
