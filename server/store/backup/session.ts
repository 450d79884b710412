import { Client, type ClientConfig } from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * What a session has to be for data to be carried whole: it passes the policies of row-level security by their way in for
 * administration, it is not cut short, and the text of a value depends on nothing but the value.
 */
const SETTINGS = {
  'bellwether.everything': 'yes',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  search_path: 'public',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
};

/** Does something on a connection of its own as the login role, made for carrying data, and closes it. */
export async function withSession<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A server that goes away is told by the query that waits; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const [name, value] of Object.entries(SETTINGS)) {
      await client.query('select set_config($1, $2, false)', [name, value]);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Does something in a transaction that is rolled back if it throws. */
export async function inTransaction<T>(client: Client, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // The connection itself may be what failed: then there is nothing to roll back, and the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
