import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { connectionTo, DATABASE_USER, databasePassword } from './cluster.ts';
import { answers } from './connect.ts';
import { clusterIn, possibleHomes } from './home.ts';
import { readPostmaster } from './postmaster.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

/**
 * The way to the PostgreSQL that an API has running in this data folder, for a command beside that API.
 * @throws EmbeddedUnavailable where none runs there
 */
export async function runningEmbedded(dataFolder: string): Promise<PoolConfig> {
  if (existsSync(join(dataFolder, 'postgres-password'))) {
    const access = { user: DATABASE_USER, password: databasePassword(dataFolder) };
    for (const home of possibleHomes(dataFolder)) {
      const running = readPostmaster(clusterIn(home));
      if (running && (await answers(running.port, access, clusterIn(home)))) {
        return connectionTo(running.port, access);
      }
    }
  }
  throw new EmbeddedUnavailable(
    `No Bellwether API runs on the data folder ${dataFolder}. Start it with npm run api, or name its folder with BELLWETHER_DATA.`,
  );
}
