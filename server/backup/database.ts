import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import { DataProblem } from '../store/backup/data-problem.ts';
import type { Target } from '../store/backup/restore.ts';
import { clusterIn, possibleHomes } from '../store/embedded/home.ts';
import { runningEmbedded } from '../store/embedded/running.ts';
import { superviseEmbedded } from '../store/embedded/supervise.ts';
import { EmbeddedUnavailable } from '../store/embedded/unavailable.ts';

/** The part of the configuration that says where the data are. */
export type DataPlace = Pick<Configuration, 'databaseUrl' | 'dataFolder'>;

/** A server's database, with words that hold no password. */
export function serverAt(databaseUrl: string): Target {
  const { host, pathname } = new URL(databaseUrl);
  return { connection: { connectionString: databaseUrl }, place: `PostgreSQL at ${host}${pathname}` };
}

/**
 * Does something with the database that the configuration names, whether or not an API runs on it. A PostgreSQL in the
 * data folder that does not run is started for it.
 * @throws DataProblem where there is none; EmbeddedUnavailable
 */
export async function withDatabase<T>(
  place: DataPlace,
  log: Logger,
  work: (database: Target) => Promise<T>,
): Promise<T> {
  if (place.databaseUrl !== undefined) return work(serverAt(place.databaseUrl));
  requireData(place.dataFolder);
  let connection: Target['connection'];
  try {
    connection = await runningEmbedded(place.dataFolder);
  } catch (error) {
    if (error instanceof EmbeddedUnavailable) return withFolder(place.dataFolder, log, work);
    throw error;
  }
  return work({ connection, place: place.dataFolder });
}

/**
 * Does something with the PostgreSQL in a data folder that no API runs on, and lets none run on it meanwhile.
 * @throws EmbeddedUnavailable where an API runs on it
 */
export async function withFolder<T>(
  dataFolder: string,
  log: Logger,
  work: (database: Target) => Promise<T>,
): Promise<T> {
  const embedded = await superviseEmbedded(dataFolder, log);
  try {
    return await work({ connection: embedded.connection, place: embedded.place });
  } finally {
    await embedded.stop();
  }
}

/** @throws DataProblem where the data folder holds no data, which most often means that it is another folder */
export function requireData(dataFolder: string): void {
  if (possibleHomes(dataFolder).some((home) => existsSync(join(clusterIn(home), 'PG_VERSION')))) return;
  throw new DataProblem(
    `There is no Bellwether data in the folder ${dataFolder}. Name the folder with BELLWETHER_DATA, or the server with DATABASE_URL.`,
  );
}
