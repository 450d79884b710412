import { Client, type ClientConfig } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { MIGRATION_LOCK } from '../migrate.ts';
import { DataProblem } from './data-problem.ts';

/** Any constant. Every running API holds it together with the others; who replaces the data must hold it alone. */
const PRESENCE_LOCK = 4_126_310_873;
const RENEW_MS = 5_000;

const Taken = z.tuple([z.object({ taken: z.boolean() })]);
const Others = z.array(z.object({ who: z.string() }));

export type Presence = { end(): Promise<void> };

/**
 * Shows for as long as this API runs that it uses the database of a server, so that nobody restores or moves the data
 * under it. A pool shows nothing while it is idle. Waits while a restore is under way.
 */
export async function showPresence(connection: ClientConfig, log: Logger): Promise<Presence> {
  let ended = false;
  let renewal: NodeJS.Timeout | undefined;
  let client = await present();

  async function present(): Promise<Client> {
    const next = new Client({ ...connection, keepAlive: true, application_name: 'bellwether presence' });
    next.on('error', (error) => log.warn({ reason: error.message }, 'the connection that shows our presence was lost'));
    await next.connect();
    await next.query('select pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
    next.once('end', renewLater);
    return next;
  }

  function renewLater(): void {
    if (ended) return;
    renewal = setTimeout(() => {
      present().then((next) => {
        client = next;
      }, renewLater);
    }, RENEW_MS);
    renewal.unref();
  }

  return {
    end: async () => {
      ended = true;
      clearTimeout(renewal);
      await client.end();
    },
  };
}

/**
 * Makes sure that nothing but this connection uses the database and that an API that starts waits, until the connection
 * closes.
 * @throws DataProblem that names who uses it
 */
export async function requireAlone(client: Client, place: string): Promise<void> {
  const refused = (who: string) =>
    new DataProblem(
      `${who} the database at ${place}. Stop every API that runs on it and try again. Nothing has been changed.`,
    );
  for (const lock of [MIGRATION_LOCK, PRESENCE_LOCK]) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lock]);
    if (!Taken.parse(rows)[0].taken) throw refused('A Bellwether API uses');
  }
  const { rows } = await client.query(`
    select format('%s (process %s)', coalesce(nullif(application_name, ''), usename), pid) as who
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
  const others = Others.parse(rows);
  if (others.length > 0) throw refused(`Others are connected: ${others.map(({ who }) => who).join(', ')} use`);
}
