import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import { showPresence } from '../store/backup/presence.ts';
import { forgetFormer } from '../store/embedded/former.ts';
import { clusterIn, possibleHomes } from '../store/embedded/home.ts';
import { runningEmbedded } from '../store/embedded/running.ts';
import { serverAt } from './database.ts';
import { type BackupState, startNightly } from './nightly.ts';

/** What keeps the data safe while an API runs. */
export type Guard = {
  /** Undefined where this API makes no backups. */
  backups: Readonly<BackupState> | undefined;
  end(): Promise<void>;
};

/**
 * On a server, shows that this API uses the database, so that nobody restores under it; the server's own backups are its
 * administrator's. On the data folder, makes the nightly backups.
 */
export async function guardData(configuration: Configuration, log: Logger, now: () => Date): Promise<Guard> {
  const { databaseUrl, dataFolder, backupFolder } = configuration;
  if (databaseUrl !== undefined) {
    const presence = await showPresence(serverAt(databaseUrl).connection, log);
    return { backups: undefined, end: () => presence.end() };
  }
  if (backupFolder === undefined) return { backups: undefined, end: () => Promise.resolve() };
  const nightly = startNightly(
    {
      folder: backupFolder,
      since: madeAt(dataFolder) ?? now(),
      connection: () => runningEmbedded(dataFolder),
      afterwards: () => forgetFormer(dataFolder),
      now,
    },
    log,
  );
  return {
    backups: nightly.state,
    end: async () => nightly.end(),
  };
}

/** When the cluster was made. The file is written then and never again. */
function madeAt(dataFolder: string): Date | undefined {
  for (const home of possibleHomes(dataFolder)) {
    const made = statSync(join(clusterIn(home), 'PG_VERSION'), { throwIfNoEntry: false });
    if (made) return made.mtime;
  }
  return undefined;
}
