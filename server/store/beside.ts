import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import type { Store } from './database.ts';
import { runningEmbedded } from './embedded/running.ts';
import { EmbeddedUnavailable } from './embedded/unavailable.ts';
import { openPool, openStore } from './open.ts';

/**
 * The store for a command that works beside the API: the server of DATABASE_URL, the PostgreSQL that an API has running
 * in the data folder, or, where none runs, that folder's own, started for the command.
 * @throws StoreUnavailable, EmbeddedUnavailable
 */
export async function openBeside(configuration: Configuration, log: Logger): Promise<Store> {
  if (configuration.databaseUrl !== undefined) return openStore(configuration, log);
  try {
    return await openPool(await runningEmbedded(configuration.dataFolder), configuration.dataFolder, log);
  } catch (error) {
    if (!(error instanceof EmbeddedUnavailable)) throw error;
    return openStore(configuration, log);
  }
}
