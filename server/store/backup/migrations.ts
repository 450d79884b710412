import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Client } from 'pg';
import { z } from 'zod';
import { MIGRATIONS_FOLDER } from '../migrate.ts';

const There = z.tuple([z.object({ there: z.boolean() })]);
const Newest = z.tuple([z.object({ newest: z.coerce.number().nullable() })]);

/** The time of the newest migration that the database has had; undefined where it has had none. */
export async function migrationOf(client: Client): Promise<number | undefined> {
  const [{ there }] = There.parse(
    (await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as there")).rows,
  );
  if (!there) return undefined;
  const { rows } = await client.query('select max(created_at) as newest from drizzle.__drizzle_migrations');
  return Newest.parse(rows)[0].newest ?? undefined;
}

function known(): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
}

/** Whether this Bellwether knows the migration; if not, a newer one made it. */
export function isKnown(migration: number): boolean {
  return known().some(({ folderMillis }) => folderMillis === migration);
}

/** The migration that this Bellwether brings a database to. */
export function newestKnown(): number {
  return Math.max(...known().map(({ folderMillis }) => folderMillis));
}

const JOURNAL = `
  create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;

/**
 * Runs the migrations after `after` up to `upTo` in the transaction that is open, and notes them as Drizzle does. Drizzle's
 * own migrator would commit that transaction.
 */
export async function runMigrations(client: Client, range: { after?: number; upTo?: number }): Promise<void> {
  const { after = Number.NEGATIVE_INFINITY, upTo = Number.POSITIVE_INFINITY } = range;
  await client.query(JOURNAL);
  for (const { sql, hash, folderMillis } of known()) {
    if (folderMillis <= after || folderMillis > upTo) continue;
    for (const statement of sql) await client.query(statement);
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      folderMillis,
    ]);
  }
}
