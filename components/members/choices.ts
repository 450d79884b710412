import type { Role, Team } from '#lib/contract/member.ts';

// Not the schemas' own lists: with them the whole of zod would come into the page.
export const ROLES: readonly Role[] = ['agent', 'lead', 'admin'];
export const TEAMS: readonly Team[] = ['support', 'product', 'engineering'];

/** Those whose name has all the typed words, in the order of their names. */
export function found<M extends { name: string }>(members: readonly M[], typed: string, locale: string): M[] {
  const words = typed.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  return members
    .filter(({ name }) => words.every((word) => name.toLocaleLowerCase(locale).includes(word)))
    .toSorted((left, right) => left.name.localeCompare(right.name, locale));
}
