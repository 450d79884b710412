import { z } from 'zod';
import { Journey } from '../journey.ts';
import { Id } from '../primitives.ts';
import { applied, conflict, defineChange, LEADS, noop, rejected } from './define.ts';

/** Makes a journey or rewrites one. A text is never overwritten unseen: `basedOn` names what the author looked at. */
export const saveJourney = defineChange({
  name: 'journey.save@1',
  args: Journey.pick({ name: true, steps: true }).extend({ journeyId: Id, version: Id, basedOn: Id.optional() }),
  roles: LEADS,
  reads: ({ journeyId }) => [{ kind: 'journey', id: journeyId }],
  apply: ({ journeyId: id, basedOn, ...written }, read, actor) => {
    const existing = read('journey', id);
    if (existing && existing.version !== basedOn)
      return conflict(`The journey “${existing.name}” was changed in another browser in the meantime.`, existing);
    const value = { ...existing, ...written, id, updatedBy: actor.memberId, updatedAt: actor.at };
    return applied({ kind: 'journey', id, value: { ...value, state: 'active' } });
  },
});

/** Takes a journey out of use; its signals stay, switched as they are. */
export const retireJourney = defineChange({
  name: 'journey.retire@1',
  args: z.object({ journeyId: Id }),
  roles: LEADS,
  reads: ({ journeyId }) => [{ kind: 'journey', id: journeyId }],
  apply: ({ journeyId: id }, read, actor) => {
    const journey = read('journey', id);
    if (!journey) return rejected('not_found', 'This journey is not in the workspace any more.');
    if (journey.state === 'retired') return noop;
    const value = { ...journey, state: 'retired' as const, updatedBy: actor.memberId, updatedAt: actor.at };
    return applied({ kind: 'journey', id, value });
  },
});
