import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';

const TABLES = ['synced_rows', 'clients', 'applied_changes'] as const;
const Kept = z.tuple([z.object({ rows: z.unknown() })]);
const Place = z.tuple([z.object({ written: z.coerce.number(), taken: z.coerce.number(), rev: z.coerce.number() })]);

/** A workspace's data as it was at a moment, such as a backup holds it. */
export type Past = {
  tables: { name: string; rows: string }[];
  rev: number;
  /** How far the ledger had come. */
  written: number;
  taken: number;
};

/** Keeps what a workspace's data is now. */
export function remember(pool: Pool, workspaceId: string): Promise<Past> {
  return inTransaction(pool, async (client) => {
    // No push is half done while the clock is held.
    await client.query('select from workspaces where id = $1 for update', [workspaceId]);
    const place = await client.query(
      `select rev, coalesce((select max(n) from ledger_written where workspace_id = $1), 0) as written,
        coalesce((select max(n) from ledger_taken where workspace_id = $1), 0) as taken
        from workspaces where id = $1`,
      [workspaceId],
    );
    const tables = [];
    for (const name of TABLES) {
      const kept = await client.query(
        `select coalesce(json_agg(to_json(t)), '[]') as rows from ${name} t where workspace_id = $1`,
        [workspaceId],
      );
      tables.push({ name, rows: JSON.stringify(Kept.parse(kept.rows)[0].rows) });
    }
    return { tables, ...Place.parse(place.rows)[0] };
  });
}

/** Puts the workspace back to what it was, under a new epoch, as the restoring of a backup does. */
export function restore(pool: Pool, workspaceId: string, past: Past): Promise<void> {
  return inTransaction(pool, async (client) => {
    await client.query('select from workspaces where id = $1 for update', [workspaceId]);
    // The ledger tells what was written, and restoring is not writing.
    await client.query('set local session_replication_role = replica');
    await client.query('update workspaces set rev = $2, epoch = gen_random_uuid() where id = $1', [
      workspaceId,
      past.rev,
    ]);
    for (const { name, rows } of past.tables) {
      await client.query(`delete from ${name} where workspace_id = $1`, [workspaceId]);
      await client.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1)`, [rows]);
    }
    await client.query('delete from ledger_written where workspace_id = $1 and n > $2', [workspaceId, past.written]);
    await client.query('delete from ledger_taken where workspace_id = $1 and n > $2', [workspaceId, past.taken]);
  });
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
