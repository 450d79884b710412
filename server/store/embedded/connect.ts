import { realpathSync } from 'node:fs';
import { Client } from 'pg';
import { z } from 'zod';

/** Who the API is to its own PostgreSQL. */
export type Access = { user: string; password: string };

/** The database in the cluster that everything is in. */
export const DATABASE_NAME = 'bellwether';

const DataDirectory = z.tuple([z.object({ data_directory: z.string() })]);
const CONNECT_TIMEOUT_MS = 5_000;

function clientOf(port: number, access: Access): Client {
  return new Client({
    host: '127.0.0.1',
    port,
    ...access,
    database: 'postgres',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
}

/** Whether the PostgreSQL at this port takes our password and serves this very cluster. */
export async function answers(port: number, access: Access, cluster: string): Promise<boolean> {
  const client = clientOf(port, access);
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return realpathSync(DataDirectory.parse(rows)[0].data_directory) === realpathSync(cluster);
  } catch {
    // Not up yet, on its way down, or not ours: for the caller all of these are "no", and it asks again or says so.
    return false;
  } finally {
    await client.end();
  }
}

/** Makes our database where it is not there yet. */
export async function createDatabase(port: number, access: Access): Promise<void> {
  const client = clientOf(port, access);
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = '${DATABASE_NAME}'`);
    if (rowCount === 0) await client.query(`create database ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}
