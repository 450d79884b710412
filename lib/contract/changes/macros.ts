import { z } from 'zod';
import { LabelName } from '../label.ts';
import { type Macro, macroVersion } from '../macro.ts';
import { Id, Instant, Line, Prose } from '../primitives.ts';
import { applied, conflict, defineChange, LEADS, noop, rejected } from './define.ts';

/** As browsers of the first version saved macros: `basedOn` is the `updatedAt` that the author saw. */
export const saveMacroByTime = defineChange({
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
        ...withoutVersion(existing),
        ...written,
        id: macroId,
        state: 'active',
        updatedBy: actor.memberId,
        updatedAt: actor.at,
      },
    });
  },
});

/** The text that is saved here is a new one, so the name of the old one must not stand beside it. */
function withoutVersion({ version: _old, ...macro }: Partial<Macro> = {}): Partial<Macro> {
  return macro;
}

/** Makes a macro or rewrites one. `basedOn` names the text that the author was looking at: none is overwritten unseen. */
export const saveMacro = defineChange({
  name: 'macro.save@2',
  args: saveMacroByTime.args.extend({ version: Id, basedOn: Id.optional() }),
  roles: LEADS,
  reads: ({ macroId }) => [{ kind: 'macro', id: macroId }],
  apply: ({ macroId, basedOn, ...written }, read, actor) => {
    const existing = read('macro', macroId);
    if (existing && macroVersion(existing) !== basedOn) {
      return conflict(`The macro “${existing.title}” was changed in another browser in the meantime.`, existing);
    }
    return applied({
      kind: 'macro',
      id: macroId,
      value: { ...existing, ...written, id: macroId, state: 'active', updatedBy: actor.memberId, updatedAt: actor.at },
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
