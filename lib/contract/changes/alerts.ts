import { z } from 'zod';
import { recordedAction } from '../alert-history.ts';
import { Id } from '../primitives.ts';
import { alertOf, GONE, history } from './alert-outcome.ts';
import { defineChange, EVERYONE, noop, rejected } from './define.ts';

/** Makes the acting member the owner. */
export const takeAlert = defineChange({
  name: 'alert.take@1',
  args: z.object({ alertId: Id }),
  roles: EVERYONE,
  reads: alertOf,
  apply: ({ alertId }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    if (alert.ownerId === actor.memberId) return noop;
    const mine = { ...alert, ownerId: actor.memberId, ownerName: actor.name };
    return history(
      recordedAction(mine, actor, {
        happened: 'taken',
        ...(alert.ownerName === undefined ? {} : { fromName: alert.ownerName }),
      }),
    );
  },
});

/** Ticks a playbook step off, or back on. */
export const tickPlaybook = defineChange({
  name: 'alert.tick@1',
  args: z.object({ alertId: Id, stepId: Id, done: z.boolean() }),
  roles: EVERYONE,
  reads: alertOf,
  apply: ({ alertId, stepId, done }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    const step = alert.playbook.find((candidate) => candidate.id === stepId);
    if (!step) return rejected('not_found', 'This playbook step is not there any more.');
    if ((step.doneAt !== undefined) === done) return noop;
    const { doneBy: _by, doneAt: _at, ...bare } = step;
    const next = done ? { ...bare, doneBy: actor.memberId, doneAt: actor.at } : bare;
    const ticked = {
      ...alert,
      playbook: alert.playbook.map((candidate) => (candidate.id === stepId ? next : candidate)),
    };
    return history(recordedAction(ticked, actor, { happened: 'ticked', stepId, text: step.text, done }));
  },
});
