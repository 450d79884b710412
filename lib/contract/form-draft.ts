import { z } from 'zod';
import { Id } from './primitives.ts';
import { SignalFilter, SignalSettings } from './signal.ts';

/** As far as it was typed: also nothing, also too little. */
const Typed = z.string().max(20_000);

/** A journey as it is being written. */
export const JourneyDraft = z.object({ name: Typed, steps: z.array(z.object({ id: Id, name: Typed })).max(20) });
export type JourneyDraft = z.infer<typeof JourneyDraft>;

/** A signal as it is being written; what is a list of lines later is one text here, and instants are as the fields give them. */
export const SignalDraft = SignalSettings.pick({
  kind: true,
  severity: true,
  team: true,
  budgetDays: true,
  bucketMinutes: true,
  countsFrom: true,
}).extend({
  name: Typed,
  journeyId: Typed,
  stepId: Typed,
  meaning: Typed,
  ownerId: Typed,
  fallbackId: Typed,
  playbook: z.array(z.object({ id: Id, text: Typed })).max(30),
  filters: z.array(SignalFilter.extend({ property: Typed, value: Typed })).max(20),
  maintenance: z.array(z.object({ id: Id, from: Typed, to: Typed, why: Typed })).max(50),
  errors: Typed,
  urls: Typed,
  labelId: Typed,
});
export type SignalDraft = z.infer<typeof SignalDraft>;

/** What somebody writes in a form that is not saved yet; kept in this browser at every pause in typing. */
export const FormDraft = z.discriminatedUnion('of', [
  z.object({ of: z.literal('journey'), id: Id, basedOn: Id.optional(), draft: JourneyDraft }),
  z.object({ of: z.literal('signal'), id: Id, basedOn: Id.optional(), draft: SignalDraft }),
]);
export type FormDraft = z.infer<typeof FormDraft>;
