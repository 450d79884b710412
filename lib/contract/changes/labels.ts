import { z } from 'zod';
import { LabelName } from '../label.ts';
import { Id } from '../primitives.ts';
import { applied, defineChange, EVERYONE, LEADS, noop, rejected } from './define.ts';

/** Makes a label, or revives a retired one of the same name. Everyone may: an alert without a label can be labelled at once. */
export const createLabel = defineChange({
  name: 'label.create@1',
  args: z.object({ labelId: LabelName, alertId: Id.optional() }),
  roles: EVERYONE,
  reads: ({ labelId }) => [{ kind: 'label', id: labelId }],
  apply: ({ labelId, alertId }, read, actor) => {
    const existing = read('label', labelId);
    if (existing?.state === 'active' && (alertId === undefined || existing.alertId === alertId)) return noop;
    return applied({
      kind: 'label',
      id: labelId,
      value: {
        createdBy: actor.memberId,
        createdAt: actor.at,
        ...existing,
        id: labelId,
        state: 'active',
        ...(alertId === undefined ? {} : { alertId }),
      },
    });
  },
});

/** Takes a label out of use; labellings made with it stay until they are removed. */
export const retireLabel = defineChange({
  name: 'label.retire@1',
  args: z.object({ labelId: LabelName }),
  roles: LEADS,
  reads: ({ labelId }) => [{ kind: 'label', id: labelId }],
  apply: ({ labelId }, read) => {
    const label = read('label', labelId);
    if (!label) return rejected('not_found', `There is no label ${labelId}.`);
    if (label.state === 'retired') return noop;
    return applied({ kind: 'label', id: labelId, value: { ...label, state: 'retired' } });
  },
});
