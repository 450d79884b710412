import { z } from 'zod';
import { LabelName } from '../label.ts';
import { type Macro, MacroVariant, macroVersion } from '../macro.ts';
import { Id, Instant, LanguageTag, Line, Prose } from '../primitives.ts';
import { applied, conflict, defineChange, EVERYONE, LEADS, noop, rejected } from './define.ts';

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

/** As browsers saved macros that had one text and no labels to put on; what they do not know stays. `basedOn` names the text that the author was looking at: none is overwritten unseen. */
export const saveMacroText = defineChange({
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

/** Makes a macro or rewrites one whole: its texts in every language, and the labels that it puts on. */
export const saveMacro = defineChange({
  name: 'macro.save@3',
  args: saveMacroText.args.extend({
    language: LanguageTag.optional(),
    variants: z.array(MacroVariant).max(30),
    addsLabelIds: z.array(LabelName).max(10),
  }),
  roles: LEADS,
  reads: ({ macroId }) => [{ kind: 'macro', id: macroId }],
  apply: ({ macroId, basedOn, ...written }, read, actor) => {
    const existing = read('macro', macroId);
    if (existing && macroVersion(existing) !== basedOn) {
      return conflict(`The macro “${existing.title}” was changed in another browser in the meantime.`, existing);
    }
    const { language: _old, ...kept } = existing ?? {};
    return applied({
      kind: 'macro',
      id: macroId,
      value: { ...kept, ...written, id: macroId, state: 'active', updatedBy: actor.memberId, updatedAt: actor.at },
    });
  },
});

/** Records that a macro has come into a reply. What was used is counted at the macro, so that the count outlives its alerts. */
export const useMacro = defineChange({
  name: 'macro.used@1',
  args: z.object({ useId: Id, macroId: Id, ticketKey: Id, alertId: Id, language: LanguageTag.optional() }),
  roles: EVERYONE,
  reads: ({ useId, macroId }) => [
    { kind: 'macro_use', id: useId },
    { kind: 'macro', id: macroId },
  ],
  apply: ({ useId, macroId, ...where }, read, actor) => {
    const macro = read('macro', macroId);
    // Nobody is told that something which they did was not counted.
    if (!macro || read('macro_use', useId)) return noop;
    const lastAt = macro.used && macro.used.lastAt > actor.at ? macro.used.lastAt : actor.at;
    return applied(
      {
        kind: 'macro_use',
        id: useId,
        value: { ...where, id: useId, macroId, by: actor.memberId, byName: actor.name, at: actor.at },
      },
      { kind: 'macro', id: macroId, value: { ...macro, used: { count: (macro.used?.count ?? 0) + 1, lastAt } } },
    );
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
