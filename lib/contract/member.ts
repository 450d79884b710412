import { z } from 'zod';
import { Id, Line } from './primitives.ts';

/** What a member may do: an agent works on tickets, a lead owns signals, labels and macros, an admin the workspace. */
export const Role = z.enum(['agent', 'lead', 'admin']);
export type Role = z.infer<typeof Role>;

/** Who answers for a signal and its alerts. */
export const Team = z.enum(['support', 'product', 'engineering']);
export type Team = z.infer<typeof Team>;

/** A person of the workspace. */
export const Member = z.looseObject({ id: Id, name: Line, role: Role, team: Team });
export type Member = z.infer<typeof Member>;
