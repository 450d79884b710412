import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.ts';
import { DataProblem } from '../store/backup/data-problem.ts';
import { type Restored, restoreContents, type Target } from '../store/backup/restore.ts';
import { serverAt, withFolder } from './database.ts';
import { makeBackup } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { backupFile } from './names.ts';
import { checkArchive, contentsOf } from './read-archive.ts';

export type RestoredBackup = Restored & {
  manifest: Manifest;
  /** Where the data went that were replaced. */
  safetyBackup?: string;
};

type Place = Pick<Configuration, 'databaseUrl' | 'dataFolder' | 'backupFolder'>;

/**
 * Restores a backup into the database that the configuration names, which nothing may use meanwhile. Data that are there
 * are replaced only with `replace`, and backed up before.
 * @throws DataProblem, EmbeddedUnavailable; nothing has been changed then
 */
export async function restoreBackup(
  place: Place,
  { file, replace }: { file: string; replace: boolean },
  log: Logger,
): Promise<RestoredBackup> {
  const manifest = await checkArchive(file);
  const into = async (target: Target): Promise<RestoredBackup> => {
    let safetyBackup: string | undefined;
    const restored = await restoreContents(target, contentsOf(file, manifest), async () => {
      if (!replace) {
        throw new DataProblem(
          `There are data already in ${target.place}. Add --replace to put the backup in their place; they are backed up before. Nothing has been changed.`,
        );
      }
      const now = new Date();
      safetyBackup = backupFile(place.backupFolder ?? join(place.dataFolder, 'backups'), 'before-restore', now);
      await makeBackup(target.connection, safetyBackup, now);
    });
    return { ...restored, manifest, ...(safetyBackup === undefined ? {} : { safetyBackup }) };
  };
  return place.databaseUrl === undefined ? withFolder(place.dataFolder, log, into) : into(serverAt(place.databaseUrl));
}
