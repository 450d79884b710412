import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolConfig } from 'pg';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import type { Store } from './database.ts';
import { superviseEmbedded } from './embedded/supervise.ts';
import { listenOn } from './listener.ts';
import { migrateStore } from './migrate.ts';
import { quicken, Statements } from './quick-client.ts';
import { requireRowLevelSecurity } from './runtime-role.ts';

/** Connections per node. A push holds one for some milliseconds, a pull for less. */
const POOL_SIZE = 20;
const CONNECT_TIMEOUT_MS = 10_000;

/** Nothing that a request does takes this long; what does has gone wrong and must not hold the others up. */
const LIMITS = {
  statement_timeout: '30s',
  lock_timeout: '15s',
  idle_in_transaction_session_timeout: '30s',
};

/** The database named by DATABASE_URL could not be opened; the message is for the person. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/**
 * Opens the store: the server that DATABASE_URL names, else a PostgreSQL of our own in the data folder.
 * @throws StoreUnavailable, EmbeddedUnavailable
 */
export async function openStore(configuration: Configuration, log: Logger): Promise<Store> {
  if (configuration.databaseUrl !== undefined) return openServer(configuration.databaseUrl, log);
  const embedded = await superviseEmbedded(configuration.dataFolder, log);
  try {
    return await openPool(embedded.connection, embedded.place, log, () => embedded.stop());
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function openServer(databaseUrl: string, log: Logger): Promise<Store> {
  const { host, pathname } = new URL(databaseUrl);
  try {
    return await openPool({ connectionString: databaseUrl }, `PostgreSQL at ${host}${pathname}`, log);
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    throw new StoreUnavailable(`The database at ${host}${pathname} (DATABASE_URL) could not be opened: ${why}`, {
      cause,
    });
  }
}

/** A pool on a running PostgreSQL, with the schema brought up to date. */
export async function openPool(
  connection: PoolConfig,
  place: string,
  log: Logger,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<Store> {
  const role = await prepare(connection);
  const settings = { ...LIMITS, ...(role === undefined ? {} : { role }) };
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
  const statements = new Statements();
  const pool = new Pool({
    ...connection,
    options,
    pipeline: true,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // A connection can break in the middle of a transaction as well as idle; one that nobody listens to ends the process.
  pool.on('connect', (client) => {
    quicken(client, statements);
    client.on('error', (error) => log.warn({ reason: error.message }, 'a database connection was lost'));
  });
  // Said above, by the connection itself.
  pool.on('error', () => undefined);
  try {
    const client = await pool.connect();
    await requireRowLevelSecurity(client).finally(() => client.release());
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    database: drizzle(pool),
    place,
    sql: (text, values) => pool.query(text, values),
    ping: async () => {
      await pool.query('select 1');
    },
    listen: (channel, hearing) => listenOn({ ...connection, options }, channel, hearing, log),
    close: async () => {
      await pool.end();
      await afterwards();
    },
  };
}

/** Schema and rights, with the login role, which is then not used any more. */
async function prepare(connection: PoolConfig): Promise<string | undefined> {
  const pool = new Pool({ ...connection, max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Its end does not wait for the socket's: where PostgreSQL stops just then, that is no news, and would end the process.
  pool.on('error', () => undefined);
  try {
    return await migrateStore(pool);
  } finally {
    await pool.end();
  }
}
