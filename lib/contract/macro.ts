import { z } from 'zod';
import { LabelName } from './label.ts';
import { Id, Instant, LanguageTag, Line, Prose } from './primitives.ts';

/** A macro's text in another language than its default text. */
export const MacroVariant = z.looseObject({ language: LanguageTag, body: Prose.min(1) });
export type MacroVariant = z.infer<typeof MacroVariant>;

/** Reply text with Liquid placeholders (`{{ requester.first_name }}`), bound to labels or alerts. Never a script. */
export const Macro = z.looseObject({
  id: Id,
  title: Line,
  /** The default text. */
  body: Prose.min(1),
  /** Of the default text, where its author has said it. */
  language: LanguageTag.optional(),
  variants: z.array(MacroVariant).max(30).optional(),
  /** Where it is offered first: on tickets that bear one of these labels. */
  labelIds: z.array(LabelName).max(50),
  alertIds: z.array(Id).max(50),
  /** What it puts on the ticket when it has come into the reply. */
  addsLabelIds: z.array(LabelName).max(10).optional(),
  /** How often it has come into a reply, and when last. */
  used: z.looseObject({ count: z.number().int().nonnegative(), lastAt: Instant }).optional(),
  state: z.enum(['active', 'retired']),
  /** The id of the saving that this text comes from. */
  version: Id.optional(),
  updatedBy: Id,
  updatedAt: Instant,
});
export type Macro = z.infer<typeof Macro>;

/** That a macro has come into the reply to a ticket: who, when, for which alert, in which language. */
export const MacroUse = z.looseObject({
  id: Id,
  macroId: Id,
  ticketKey: Id,
  alertId: Id,
  by: Id,
  byName: z.string().max(500),
  at: Instant,
  /** Absent where the default text was used and its language is not said. */
  language: LanguageTag.optional(),
});
export type MacroUse = z.infer<typeof MacroUse>;

/** What names a macro's text as it stands; an editor says which one it was looking at. */
export function macroVersion({ version, updatedAt }: Pick<Macro, 'version' | 'updatedAt'>): string {
  return version ?? updatedAt;
}
