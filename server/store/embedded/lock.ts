import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedUnavailable } from './unavailable.ts';

export type FolderLock = { release(): void };

/**
 * Takes the data folder for this process. The lock is the operating system's own on an empty SQLite file, the one way to
 * a file lock that Node has on every system: it ends with the process however that ends, and needs no heartbeat.
 * @throws EmbeddedUnavailable where another process holds it
 */
export function lockFolder(folder: string): FolderLock {
  const holder = join(folder, 'api.pid');
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    throw new EmbeddedUnavailable(
      `Another Bellwether API${processIn(holder)} already uses the data folder ${folder}. Stop that one first, or name another folder with BELLWETHER_DATA.`,
      { cause },
    );
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 });
  return { release: () => file.close() };
}

/** Who holds the folder, where the file tells; only for the message. */
function processIn(holder: string): string {
  try {
    return ` (process ${readFileSync(holder, 'utf8').trim()})`;
  } catch {
    // The other one has just taken the lock and not yet written its number; the message does without.
    return '';
  }
}
