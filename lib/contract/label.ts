import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** The name of a label is also its id, so that two people who make the same label make one. */
export const LabelName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'Small letters, digits and hyphens, 2 to 60 characters');

/** A temporary regression tag, bound to an alert. */
export const Label = z.looseObject({
  id: LabelName,
  alertId: Id.optional(),
  state: z.enum(['active', 'retired']),
  createdBy: Id,
  createdAt: Instant,
});
export type Label = z.infer<typeof Label>;

/** Where the carrying of a labelling into the helpdesk's own tags stands. */
export const Mirror = z.looseObject({
  state: z.enum(['waiting', 'applied', 'failed']),
  /** Why it failed, in words for the agent. */
  why: z.string().max(1_000).optional(),
  at: Instant,
});
export type Mirror = z.infer<typeof Mirror>;

/** A label on a ticket: who, when, and whether the helpdesk shows it. */
export const Labelling = z.looseObject({
  id: Id,
  labelId: LabelName,
  ticketKey: Id,
  alertId: Id.optional(),
  by: Id,
  byName: z.string().max(500),
  at: Instant,
  mirror: Mirror,
});
export type Labelling = z.infer<typeof Labelling>;

/** The row id of a labelling: one per ticket and label, so labelling twice is labelling once. */
export function labellingId(ticketKey: string, labelId: string): string {
  return `${ticketKey}#${labelId}`;
}

/** What a labelling's row id is made of; undefined for one that `labellingId` has not made. */
export function readLabellingId(id: string): { ticketKey: string; labelId: string } | undefined {
  const at = id.lastIndexOf('#');
  return at > 0 ? { ticketKey: id.slice(0, at), labelId: id.slice(at + 1) } : undefined;
}

/**
 * A label name made of a title: "Onboarding: final step down 38%" becomes "onboarding-final-step-down-38".
 * Falls back to "regression" where the title has no letter or digit that a label can hold.
 */
export function labelNameFrom(title: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return name.length >= 2 ? name : 'regression';
}
