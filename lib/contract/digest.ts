import { z } from 'zod';
import { isEntityKind } from './entity.ts';
import { scopeOf } from './scope.ts';

/**
 * A tripwire for rows that were lost or kept by mistake: how many rows of a kind there are and the sum of their
 * revisions. Counted are the rows that no time window touches: of no alert, or of an alert that is not over; no tickets.
 */
export const Digest = z.record(
  z.string(),
  z.object({ count: z.number().int().nonnegative(), revisions: z.number().int().nonnegative() }),
);
export type Digest = z.infer<typeof Digest>;

/** The digest of rows as they are kept in a browser. Pure. */
export function digestOf(rows: readonly { kind: string; id: string; rev: number; value: unknown }[]): Digest {
  const scoped = rows.flatMap((row) =>
    isEntityKind(row.kind) ? [{ ...row, scope: scopeOf(row.kind, row.id, row.value) }] : [{ ...row, scope: {} }],
  );
  const current = new Set(
    scoped.filter(({ kind, scope }) => kind === 'alert' && !('overSince' in scope)).map(({ id }) => id),
  );
  const digest: Digest = {};
  for (const { kind, rev, scope } of scoped) {
    if (kind === 'ticket') continue;
    if ('about' in scope && scope.about !== undefined && !current.has(scope.about)) continue;
    const { count, revisions } = digest[kind] ?? { count: 0, revisions: 0 };
    digest[kind] = { count: count + 1, revisions: revisions + rev };
  }
  return digest;
}

/** The kinds in which two digests differ. */
export function differences(ours: Digest, theirs: Digest): string[] {
  const kinds = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...kinds].filter(
    (kind) => ours[kind]?.count !== theirs[kind]?.count || ours[kind]?.revisions !== theirs[kind]?.revisions,
  );
}
