import type { z } from 'zod';
import type { EntityKind, EntityReader } from '../entity.ts';
import { adjustSignal } from './adjustments.ts';
import { answerAlert, dismissAlert, moveAlert } from './alert-life.ts';
import { handOverAlert } from './alert-owner.ts';
import { takeAlert, tickPlaybook } from './alerts.ts';
import { clearCorrection, setCorrection } from './corrections.ts';
import { type Actor, type ChangeDefinition, type Outcome, rejected } from './define.ts';
import { retireJourney, saveJourney } from './journeys.ts';
import { addLabelling, recordMirror, removeLabelling } from './labellings.ts';
import { createLabel, retireLabel } from './labels.ts';
import { retireMacro, saveMacro, saveMacroByTime, saveMacroText, useMacro } from './macros.ts';
import { removeMember, updateMember } from './members.ts';
import { writeNote, writeNoteUnseen } from './notes.ts';
import { saveSignal, switchSignal } from './signals.ts';
import { clearSilence, setSilence } from './silences.ts';
import { publishSite, withdrawSite } from './sites.ts';
import { shareTicket } from './tickets.ts';
import { changeFallback, changeSettings } from './workspaces.ts';

export type { Actor, Outcome } from './define.ts';

/** Every change that a client can push, by its name. */
export const CHANGES = {
  'label.create@1': createLabel,
  'label.retire@1': retireLabel,
  'labelling.add@1': addLabelling,
  'labelling.remove@1': removeLabelling,
  'labelling.mirror@1': recordMirror,
  'alert.take@1': takeAlert,
  'alert.tick@1': tickPlaybook,
  'alert.move@1': moveAlert,
  'alert.hand_over@1': handOverAlert,
  'alert.dismiss@1': dismissAlert,
  'alert.answer@1': answerAlert,
  'silence.set@1': setSilence,
  'silence.clear@1': clearSilence,
  'note.write@1': writeNoteUnseen,
  'note.write@2': writeNote,
  'correction.set@1': setCorrection,
  'correction.clear@1': clearCorrection,
  'macro.save@1': saveMacroByTime,
  'macro.save@2': saveMacroText,
  'macro.save@3': saveMacro,
  'macro.retire@1': retireMacro,
  'macro.used@1': useMacro,
  'ticket.share@1': shareTicket,
  'member.update@1': updateMember,
  'member.remove@1': removeMember,
  'workspace.settings@1': changeSettings,
  'workspace.fallback@1': changeFallback,
  'site.publish@1': publishSite,
  'site.withdraw@1': withdrawSite,
  'journey.save@1': saveJourney,
  'journey.retire@1': retireJourney,
  'signal.save@1': saveSignal,
  'signal.switch@1': switchSignal,
  'signal.adjust@1': adjustSignal,
} as const;

export type ChangeName = keyof typeof CHANGES;
export type ChangeArgs<N extends ChangeName> = z.input<(typeof CHANGES)[N]['args']>;
/** A change as its author states it. */
export type NamedChange = { [N in ChangeName]: { name: N; args: ChangeArgs<N> } }[ChangeName];

function definitionOf(name: string): ChangeDefinition | undefined {
  return Object.hasOwn(CHANGES, name) ? CHANGES[name as ChangeName] : undefined;
}

/** The rows that the change looks at; none where the change is unknown or its arguments are malformed. */
export function readsOf(name: string, args: unknown): { kind: EntityKind; id: string }[] {
  const definition = definitionOf(name);
  const parsed = definition?.args.safeParse(args);
  return definition && parsed?.success ? definition.reads(parsed.data) : [];
}

/** Applies a change by its name: checks the name, the arguments and the role, then runs its reducer. Pure; never throws on bad input. */
export function applyChange(name: string, args: unknown, read: EntityReader, actor: Actor): Outcome {
  const definition = definitionOf(name);
  if (!definition) return rejected('unknown_change', `This API does not know the change ${name.slice(0, 100)}.`);
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) return rejected('invalid', parsed.error.issues.map((issue) => issue.message).join('; '));
  if (!definition.roles.includes(actor.role)) {
    return rejected('forbidden', 'Your role does not allow this; ask a lead of your workspace.');
  }
  return definition.apply(parsed.data, read, actor);
}

/** Whether this is a change that this version can make. */
export function isNamedChange(change: { name: string; args: unknown }): change is NamedChange {
  return definitionOf(change.name)?.args.safeParse(change.args).success ?? false;
}
