import { z } from 'zod';
import { Id } from '../primitives.ts';
import { applied, defineChange, EVERYONE, noop, rejected } from './define.ts';

const GONE = 'This alert is not in the workspace any more.';

/** Makes the acting member the owner. */
export const takeAlert = defineChange({
  name: 'alert.take@1',
  args: z.object({ alertId: Id }),
  roles: EVERYONE,
  reads: ({ alertId }) => [{ kind: 'alert', id: alertId }],
  apply: ({ alertId }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    if (alert.ownerId === actor.memberId) return noop;
    return applied({
      kind: 'alert',
      id: alertId,
      value: { ...alert, ownerId: actor.memberId, ownerName: actor.name },
    });
  },
});

/** Ticks a playbook step off, or back on. */
export const tickPlaybook = defineChange({
  name: 'alert.tick@1',
  args: z.object({ alertId: Id, stepId: Id, done: z.boolean() }),
  roles: EVERYONE,
  reads: ({ alertId }) => [{ kind: 'alert', id: alertId }],
  apply: ({ alertId, stepId, done }, read, actor) => {
    const alert = read('alert', alertId);
    if (!alert) return rejected('not_found', GONE);
    const step = alert.playbook.find((candidate) => candidate.id === stepId);
    if (!step) return rejected('not_found', 'This playbook step is not there any more.');
    if ((step.doneAt !== undefined) === done) return noop;
    const { doneBy: _by, doneAt: _at, ...bare } = step;
    const next = done ? { ...bare, doneBy: actor.memberId, doneAt: actor.at } : bare;
    return applied({
      kind: 'alert',
      id: alertId,
      value: { ...alert, playbook: alert.playbook.map((candidate) => (candidate.id === stepId ? next : candidate)) },
    });
  },
});
