import type { z } from 'zod';
import type { EntityKind, EntityReader, EntityWrite } from '../entity.ts';
import type { Role } from '../member.ts';

/** Who makes a change, and when by the clock of the side that applies it. */
export type Actor = { memberId: string; name: string; role: Role; at: string };

/**
 * What became of a change. A rejected one goes back to its author with these words, what was written and, in a conflict,
 * what stands there now.
 */
export type Outcome =
  | { status: 'applied'; writes: EntityWrite[] }
  | { status: 'noop' }
  | { status: 'rejected'; code: RejectionCode; message: string; current?: unknown };

export type RejectionCode = 'not_found' | 'forbidden' | 'conflict' | 'invalid' | 'unknown_change' | 'internal';

/** A named, versioned change: never altered in place; a new meaning gets a new `@version`. */
export type ChangeDefinition<Args extends z.ZodType = z.ZodType> = {
  name: string;
  args: Args;
  /** Roles that may make it. */
  roles: readonly Role[];
  /** The rows that `apply` looks at, so that the API can load them first. */
  reads: (args: z.infer<Args>) => { kind: EntityKind; id: string }[];
  /** Pure: the same rows and arguments give the same outcome in the extension and in the API. */
  apply: (args: z.infer<Args>, read: EntityReader, actor: Actor) => Outcome;
};

/** Types a change by its arguments; gives back what it was given. */
export function defineChange<Args extends z.ZodType>(definition: ChangeDefinition<Args>): ChangeDefinition<Args> {
  return definition;
}

export const EVERYONE: readonly Role[] = ['agent', 'lead', 'admin'];
export const LEADS: readonly Role[] = ['lead', 'admin'];
export const ADMINS: readonly Role[] = ['admin'];

export const applied = (...writes: EntityWrite[]): Outcome => ({ status: 'applied', writes });
export const noop: Outcome = { status: 'noop' };
export const rejected = (code: RejectionCode, message: string): Outcome => ({ status: 'rejected', code, message });

/** Somebody else was there first: `current` is what stands there now, for the author to compare and decide. */
export const conflict = (message: string, current: unknown): Outcome => ({
  status: 'rejected',
  code: 'conflict',
  message,
  current,
});
