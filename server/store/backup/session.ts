import { Client, type ClientConfig } from 'pg';
import { DataProblem } from './data-problem.ts';

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

/**
 * Does something on a connection of its own as the login role, made for carrying data, and closes it.
 * @throws DataProblem where the database cannot be reached
 */
export async function withSession<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A server that goes away is told by the query that waits; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : String(cause);
    const where = `${client.host}:${client.port}/${client.database ?? ''}`;
    throw new DataProblem(`The database at ${where} could not be opened: ${why}`, { cause });
  });
  try {
    for (const [name, value] of Object.entries(SETTINGS)) {
      await client.query('select set_config($1, $2, false)', [name, value]);
    }
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Does something in a transaction. Where it throws, the connection is of no further use: it can be in the middle of a
 * COPY. It is closed by whoever opened it, and PostgreSQL rolls back.
 */
export async function inTransaction<T>(client: Client, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin);
  const result = await work();
  await client.query('commit');
  return result;
}
