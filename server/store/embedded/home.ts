import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { closedFolderAbove } from './reach.ts';
import type { OrdinaryUser } from './user.ts';

/** Where PostgreSQL's files go when the data folder lies where no ordinary user may go. */
const COMMON_HOME = '/var/lib/bellwether';
const OWNER_ALL_OTHERS_PASS = 0o711;

/** The cluster's folder in its home. */
export function clusterIn(home: string): string {
  return join(home, 'postgres');
}

/** The folder below /var/lib that stands in for a data folder; always the same for the same one. */
function commonHome(dataFolder: string): string {
  return join(COMMON_HOME, createHash('sha256').update(dataFolder).digest('hex').slice(0, 12));
}

/** Where the cluster of a data folder can be. */
export function possibleHomes(dataFolder: string): string[] {
  return [dataFolder, commonHome(dataFolder)];
}

/** Makes the data folder. Others may pass through it to what is theirs, but not look into it. */
export function makeDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: OWNER_ALL_OTHERS_PASS });
}

/**
 * The folder that PostgreSQL's files live in: the data folder, or, where the API is root and the data folder lies inside
 * a folder closed to the ordinary user (the home of root), one of its own below /var/lib, which is said in the log.
 */
export function chooseHome(dataFolder: string, user: OrdinaryUser | undefined, log: Logger): string {
  if (!user) return dataFolder;
  const closed = closedFolderAbove(dataFolder, user);
  if (closed === undefined) {
    // The folder is ours alone, so opening the way through it opens nothing else.
    chmodSync(dataFolder, statSync(dataFolder).mode | 0o111);
    return dataFolder;
  }
  const home = commonHome(dataFolder);
  mkdirSync(home, { recursive: true, mode: OWNER_ALL_OTHERS_PASS });
  log.warn(
    { home },
    `PostgreSQL does not run as root, and the ordinary user that it runs as may not enter ${closed}. Its files are kept in ${home}. To keep them in the data folder, name one outside ${closed} with BELLWETHER_DATA.`,
  );
  return home;
}
