import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedUnavailable } from './unavailable.ts';

const fileIn = (dataFolder: string) => join(dataFolder, 'MOVED');

/** Notes in the data folder that its data have moved to a server. The data stay as they are. */
export function markMoved(dataFolder: string, place: string, at: Date): void {
  const unfinished = `${fileIn(dataFolder)}.unfinished`;
  const descriptor = openSync(unfinished, 'w', 0o600);
  writeSync(descriptor, `${place} on ${at.toISOString()}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(unfinished, fileIn(dataFolder));
}

/** @throws EmbeddedUnavailable where the data of this folder have moved, so that nobody works on the old ones by mistake */
export function refuseMoved(dataFolder: string): void {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return;
  throw new EmbeddedUnavailable(
    `The data of ${dataFolder} moved to ${readFileSync(file, 'utf8').trim()}. Set DATABASE_URL to that database. To go back to the data as they were at the move, without what has been written since, remove the file ${file}.`,
  );
}
