import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ENTITIES, type EntityKind, type EntityOf } from '#lib/contract/entity.ts';
import { scopeOf } from '#lib/contract/scope.ts';
import type { Database } from './database.ts';
import { syncedRows } from './schema.ts';

export type RowKey = { kind: EntityKind; id: string };
/** One row to write; `null` deletes. */
export type RowWrite = RowKey & { value: unknown };

/** They go as one parameter; more at once would only hold up the others. */
const ROWS_PER_STATEMENT = 1_000;

/** Inserts, changes and deletes rows under one revision. Called by `withWorkspaceRevision` alone. */
export async function writeSyncedRows(
  { transaction, send }: { transaction: Database; send: (statement: PromiseLike<unknown>) => void },
  workspaceId: string,
  rev: number,
  rows: readonly RowWrite[],
): Promise<void> {
  // One statement cannot write the same row twice; the last write of a row is the one that counts.
  const last = [...new Map(rows.map((row) => [`${row.kind} ${row.id}`, row])).values()];
  const going = last.filter(({ kind, id, value }) => kind === 'alert' && value !== null && !isOver(kind, id, value));
  if (going.length > 0) await wakeRowsOf(transaction, workspaceId, rev, going);
  for (let start = 0; start < last.length; start += ROWS_PER_STATEMENT) {
    const rowsNow = last.slice(start, start + ROWS_PER_STATEMENT).map(({ kind, id, value }) => {
      const { about = null, overSince } = value === null ? {} : scopeOf(kind, id, value);
      const over_since = overSince === undefined ? null : new Date(overSince).toISOString();
      return { kind, id, value, about, over_since };
    });
    const statement = transaction.execute(sql`
      insert into ${syncedRows} (workspace_id, kind, id, rev, deleted_at, value, about, over_since)
      select ${workspaceId}, n.kind, n.id, ${rev}, case when n.value is null then now() end, n.value, n.about, n.over_since
      from json_to_recordset(${JSON.stringify(rowsNow)}::json)
        as n(kind text, id text, value jsonb, about text, over_since timestamptz)
      on conflict (workspace_id, kind, id) do update set
        rev = excluded.rev, deleted_at = excluded.deleted_at, value = excluded.value,
        about = excluded.about, over_since = excluded.over_since`);
    send(statement);
  }
}

const isOver = (kind: EntityKind, id: string, value: unknown) => scopeOf(kind, id, value).overSince !== undefined;

/**
 * An alert that was over and goes on brings its rows back to the browsers that have let go of them: they get the new
 * revision as well.
 */
async function wakeRowsOf(database: Database, workspaceId: string, rev: number, alerts: readonly RowWrite[]) {
  const going = alerts.map(({ id }) => id);
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

const LoadedRows = z.object({ rows: z.array(z.object({ kind: z.string(), id: z.string(), value: z.unknown() })) });

/** The living rows among `keys`, as stored. Each is looked up by its key, whatever the statistics of the table say. */
export async function loadRows(database: Database, workspaceId: string, keys: readonly RowKey[]) {
  if (keys.length === 0) return [];
  const wanted = [...new Map(keys.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }])).values()];
  const loaded = await database.execute(sql`
    select r.kind, r.id, r.value
    from json_to_recordset(${JSON.stringify(wanted)}::json) as k(kind text, id text)
    cross join lateral (
      select s.kind, s.id, s.value from ${syncedRows} s
      where s.workspace_id = ${workspaceId} and s.kind = k.kind and s.id = k.id and s.deleted_at is null
      limit 1
    ) r`);
  return LoadedRows.parse(loaded).rows;
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
