import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** Any constant number does, as long as every node uses the same one. */
const MIGRATION_LOCK = 4_126_310_871;

/**
 * Brings the schema up to date. Several nodes may start at once: one migrates, the others wait for it, because two
 * migrations of one fresh database at once make PostgreSQL refuse one of them.
 */
export async function migrateStore(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    client.release();
  }
}
