import { z } from 'zod';
import { Id, Instant, Line } from './primitives.ts';

/** A station of a journey. */
export const Step = z.looseObject({ id: Id, name: Line });
export type Step = z.infer<typeof Step>;

/** An ordered path of a customer: activation, upgrade, the core action. */
export const Journey = z.looseObject({
  id: Id,
  name: Line,
  steps: z.array(Step).min(1).max(20),
  state: z.enum(['active', 'retired']),
  /** The id of the saving that this comes from; an editor says which one it was looking at. */
  version: Id,
  updatedBy: Id,
  updatedAt: Instant,
});
export type Journey = z.infer<typeof Journey>;
