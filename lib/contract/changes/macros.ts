import { z } from 'zod';
import { LabelName } from '../label.ts';
import { Id, Instant, Line, Prose } from '../primitives.ts';
import { applied, defineChange, LEADS, noop, rejected } from './define.ts';

/** Makes a macro or rewrites one. `basedOn` is the `updatedAt` that the author saw: a macro is never overwritten unseen. */
export const saveMacro = defineChange({
  name: 'macro.save@1',
  args: z.object({
    macroId: Id,
    title: Line,
    body: Prose.min(1),
    labelIds: z.array(LabelName).max(50),
    alertIds: z.array(Id).max(50),
    basedOn: Instant.optional(),
  }),
  roles: LEADS,
  reads: ({ macroId }) => [{ kind: 'macro', id: macroId }],
  apply: ({ macroId, basedOn, ...written }, read, actor) => {
    const existing = read('macro', macroId);
    if (existing && existing.updatedAt !== basedOn && existing.updatedBy !== actor.memberId) {
      return rejected('conflict', `The macro “${existing.title}” was changed by somebody else in the meantime.`);
    }
    return applied({
      kind: 'macro',
      id: macroId,
      value: {
        ...existing,
        ...written,
        id: macroId,
        state: 'active',
        updatedBy: actor.memberId,
        updatedAt: actor.at,
      },
    });
  },
});

/** Takes a macro out of use. */
export const retireMacro = defineChange({
  name: 'macro.retire@1',
  args: z.object({ macroId: Id }),
  roles: LEADS,
  reads: ({ macroId }) => [{ kind: 'macro', id: macroId }],
  apply: ({ macroId }, read, actor) => {
    const macro = read('macro', macroId);
    if (!macro) return rejected('not_found', 'This macro is not there any more.');
    if (macro.state === 'retired') return noop;
    return applied({
      kind: 'macro',
      id: macroId,
      value: { ...macro, state: 'retired', updatedBy: actor.memberId, updatedAt: actor.at },
    });
  },
});
