import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DataProblem } from '../store/backup/data-problem.ts';
import type { Target } from '../store/backup/restore.ts';
import { withSnapshot } from '../store/backup/snapshot.ts';
import type { Manifest } from './manifest.ts';
import { checkArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

/**
 * Writes all data of this moment into a new file, reads the file back, and only then gives it its name. The API may go on
 * meanwhile.
 * @throws DataProblem where the file is there already or there is nothing to back up; Error where the disk does not take it
 */
export async function makeBackup(connection: Target['connection'], file: string, now: Date): Promise<Manifest> {
  if (existsSync(file)) throw new DataProblem(`There is a file ${file} already. Name another one.`);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  try {
    await withSnapshot(connection, (contents) => writeArchive(unfinished, contents, now));
    const manifest = await checkArchive(unfinished);
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return manifest;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A new name is on the disk once its folder is. Windows has no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
