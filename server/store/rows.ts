import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { ENTITIES, type EntityKind, type EntityOf } from '#lib/contract/entity.ts';
import { scopeOf } from '#lib/contract/scope.ts';
import type { Database } from './database.ts';
import { syncedRows } from './schema.ts';

export type RowKey = { kind: EntityKind; id: string };
/** One row to write; `null` deletes. */
export type RowWrite = RowKey & { value: unknown };

/** PostgreSQL takes 65,535 parameters in a statement; eight per row. */
const ROWS_PER_STATEMENT = 1_000;

/** Inserts, changes and deletes rows under one revision. Called by `withWorkspaceRevision` alone. */
export async function writeSyncedRows(
  database: Database,
  workspaceId: string,
  rev: number,
  rows: readonly RowWrite[],
): Promise<void> {
  // One statement cannot write the same row twice; the last write of a row is the one that counts.
  const last = [...new Map(rows.map((row) => [`${row.kind} ${row.id}`, row])).values()];
  await wakeRowsOf(database, workspaceId, rev, last);
  for (let start = 0; start < last.length; start += ROWS_PER_STATEMENT) {
    await database
      .insert(syncedRows)
      .values(
        last.slice(start, start + ROWS_PER_STATEMENT).map(({ kind, id, value }) => {
          const { about = null, overSince } = value === null ? {} : scopeOf(kind, id, value);
          return {
            workspaceId,
            kind,
            id,
            rev,
            deletedAt: value === null ? sql`now()` : null,
            value,
            about,
            overSince: overSince === undefined ? null : new Date(overSince),
          };
        }),
      )
      .onConflictDoUpdate({
        target: [syncedRows.workspaceId, syncedRows.kind, syncedRows.id],
        set: {
          rev: sql`excluded.rev`,
          deletedAt: sql`excluded.deleted_at`,
          value: sql`excluded.value`,
          about: sql`excluded.about`,
          overSince: sql`excluded.over_since`,
        },
      });
  }
}

/**
 * An alert that was over and goes on brings its rows back to the browsers that have let go of them: they get the new
 * revision as well.
 */
async function wakeRowsOf(database: Database, workspaceId: string, rev: number, rows: readonly RowWrite[]) {
  const going = rows.flatMap(({ kind, id, value }) =>
    kind === 'alert' && value !== null && scopeOf(kind, id, value).overSince === undefined ? [id] : [],
  );
  if (going.length === 0) return;
  const ofWorkspace = eq(syncedRows.workspaceId, workspaceId);
  const woken = await database
    .select({ id: syncedRows.id })
    .from(syncedRows)
    .where(
      and(ofWorkspace, eq(syncedRows.kind, 'alert'), inArray(syncedRows.id, going), isNotNull(syncedRows.overSince)),
    );
  if (woken.length === 0) return;
  const about = inArray(
    syncedRows.about,
    woken.map(({ id }) => id),
  );
  const labelled = database
    .select({ id: sql`${syncedRows.value} ->> 'ticketKey'` })
    .from(syncedRows)
    .where(and(ofWorkspace, eq(syncedRows.kind, 'labelling'), about, isNull(syncedRows.deletedAt)));
  await database
    .update(syncedRows)
    .set({ rev })
    .where(and(ofWorkspace, or(about, and(eq(syncedRows.kind, 'ticket'), inArray(syncedRows.id, labelled)))));
}

/** The living rows among `keys`, as stored. */
export async function loadRows(
  database: Database,
  workspaceId: string,
  keys: readonly RowKey[],
): Promise<{ kind: string; id: string; value: unknown }[]> {
  if (keys.length === 0) return [];
  const idsByKind = new Map<EntityKind, string[]>();
  for (const { kind, id } of keys) idsByKind.set(kind, [...(idsByKind.get(kind) ?? []), id]);
  const wanted = [...idsByKind].map(([kind, ids]) => and(eq(syncedRows.kind, kind), inArray(syncedRows.id, ids)));
  return database
    .select({ kind: syncedRows.kind, id: syncedRows.id, value: syncedRows.value })
    .from(syncedRows)
    .where(and(eq(syncedRows.workspaceId, workspaceId), isNull(syncedRows.deletedAt), or(...wanted)));
}

/** All living rows of a kind, checked. */
export async function rowsOfKind<K extends EntityKind>(
  database: Database,
  workspaceId: string,
  kind: K,
): Promise<EntityOf<K>[]> {
  const rows = await database
    .select({ value: syncedRows.value })
    .from(syncedRows)
    .where(and(eq(syncedRows.workspaceId, workspaceId), eq(syncedRows.kind, kind), isNull(syncedRows.deletedAt)));
  return rows.map(({ value }) => readEntity(kind, value));
}

/**
 * A stored value as its kind.
 * @throws ZodError where the row was written by a newer API in a form that this one cannot read
 */
export function readEntity<K extends EntityKind>(kind: K, value: unknown): EntityOf<K> {
  // The table of schemas is keyed by K, but TypeScript does not follow the call of a schema chosen by a type parameter.
  return ENTITIES[kind].parse(value) as EntityOf<K>;
}
