import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';
import { installJobs } from '../jobs/schema.ts';
import { ensureRuntimeRole } from './runtime-role.ts';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** Any constant number does, as long as every node uses the same one. */
export const MIGRATION_LOCK = 4_126_310_871;

/**
 * Brings the schema and the rights on it up to date. Several nodes may start at once: one does it, the others wait for
 * it, because two migrations of one fresh database at once make PostgreSQL refuse one of them.
 * @returns the role that requests run as, or undefined for the login role
 * @throws WorkspacesNotApart
 */
export async function migrateStore(pool: Pool): Promise<string | undefined> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      // Row-level security is forced on the owner too; a migration that mends rows must see them.
      await client.query("set bellwether.everything = 'yes'");
      await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
      await installJobs((text, values) => client.query(text, values));
      return await ensureRuntimeRole(client);
    } finally {
      await client.query('reset bellwether.everything');
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    client.release();
  }
}
