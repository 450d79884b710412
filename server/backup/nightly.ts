import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Target } from '../store/backup/restore.ts';
import { makeBackup } from './make-backup.ts';
import { backupFile, nightlyAt } from './names.ts';
import { lastNight } from './night.ts';

/** How backups stand, for whoever watches. */
export type BackupState = {
  /** When the newest nightly backup that is whole was made. */
  lastBackupAt: Date | undefined;
  /** Why the last try failed; undefined after a success. */
  lastError: string | undefined;
};

export type Nightly = {
  readonly state: Readonly<BackupState>;
  /** Starts no more. One that is being written fails as soon as its database stops, and leaves nothing that counts. */
  end(): void;
};

const KEPT = 7;
const LOOK_MS = 60_000;
const RETRY_MS = 15 * 60_000;

/**
 * Makes a backup every night, and at once where a night was missed. Old ones are removed only when the new one has been
 * read back whole.
 * @param since when the data began to be: a younger database has missed no night
 * @param afterwards called after each success
 */
export function startNightly(
  night: {
    folder: string;
    since: Date;
    connection: () => Promise<Target['connection']>;
    afterwards: () => void;
    now: () => Date;
  },
  log: Logger,
): Nightly {
  const { folder, since, connection, afterwards, now } = night;
  const state: BackupState = { lastBackupAt: newest(folder), lastError: undefined };
  let busy = false;
  let ended = false;
  let notBefore = new Date(0);

  const backUp = async (at: Date): Promise<void> => {
    try {
      const { tables } = await makeBackup(await connection(), backupFile(folder, 'nightly', at), at);
      state.lastBackupAt = at;
      state.lastError = undefined;
      removeOld(folder);
      afterwards();
      log.info({ rows: tables.reduce((sum, { rows }) => sum + rows, 0), folder }, 'the nightly backup is made');
    } catch (error) {
      if (ended) return;
      state.lastError = error instanceof Error ? error.message : String(error);
      notBefore = new Date(at.getTime() + RETRY_MS);
      log.error(
        { reason: state.lastError, folder },
        'the nightly backup failed; it is tried again in a quarter of an hour',
      );
    }
  };
  const look = (): void => {
    const at = now();
    if (busy || at < notBefore || (state.lastBackupAt ?? since) >= lastNight(at)) return;
    busy = true;
    void backUp(at).finally(() => {
      busy = false;
    });
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return {
    state,
    end: () => {
      ended = true;
      clearInterval(timer);
    },
  };
}

function nightlyFiles(folder: string): { name: string; at: Date }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const at = nightlyAt(name);
      return at === undefined ? [] : [{ name, at }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function newest(folder: string): Date | undefined {
  return nightlyFiles(folder)[0]?.at;
}

/** The newest seven stay, however old: after a month without the machine there are still more than one. */
function removeOld(folder: string): void {
  for (const { name } of nightlyFiles(folder).slice(KEPT)) rmSync(join(folder, name), { force: true });
  for (const name of readdirSync(folder)) {
    if (/^nightly-.*\.unfinished$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}
