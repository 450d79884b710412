import { chownSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPrograms } from '#scripts/tools/programs.ts';
import { connectionTo, DATABASE_USER, databasePassword } from '#server/store/embedded/cluster.ts';
import { createDatabase } from '#server/store/embedded/connect.ts';
import { chooseHome, clusterIn, makeDataFolder } from '#server/store/embedded/home.ts';
import { run } from '#server/store/embedded/run.ts';
import { startPostmaster } from '#server/store/embedded/start.ts';
import { stopPostmaster } from '#server/store/embedded/stop.ts';
import { ordinaryUser } from '#server/store/embedded/user.ts';
import { versionOf } from '#server/store/embedded/version.ts';
import { fill, SILENT } from './postgres-folder.ts';

/** The programs of the older PostgreSQL that this machine has. */
async function olderPrograms() {
  const { path: postgres, remedy } = findPrograms()['older-postgresql'];
  const version = postgres === undefined ? undefined : await versionOf(postgres, undefined);
  if (postgres === undefined || version === undefined) throw new Error(`There is no older PostgreSQL here: ${remedy}.`);
  return { postgres, initdb: join(postgres, '..', 'initdb'), version };
}

/**
 * Makes a data folder as a Bellwether that brought an older PostgreSQL would have left it: its cluster with our schema and
 * data, stopped in order, and its programs beside it.
 * @returns the major version
 */
export async function olderDataFolder(folder: string): Promise<string> {
  makeDataFolder(folder);
  const user = await ordinaryUser(clusterIn(folder));
  chooseHome(folder, user, SILENT);
  const binaries = await olderPrograms();
  const access = { user: DATABASE_USER, password: databasePassword(folder) };
  const cluster = { folder: clusterIn(folder), binaries, user, access };
  const passwordFile = join(folder, 'for-initdb');
  writeFileSync(passwordFile, access.password);
  mkdirSync(cluster.folder, { mode: 0o700 });
  if (user) for (const path of [cluster.folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const made = await run(
    binaries.initdb,
    [
      `--pgdata=${cluster.folder}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ],
    { cwd: '/', ...user },
  );
  rmSync(passwordFile);
  if (made.code !== 0) throw new Error(made.said);
  const { pid, port } = await startPostmaster(cluster, join(folder, 'older.log'));
  try {
    await createDatabase(port, access);
    await fill(connectionTo(port, access));
  } finally {
    await stopPostmaster(pid);
  }
  keepOlderPrograms(folder, binaries.postgres, binaries.version);
  return binaries.version.split('.')[0] ?? '';
}

/** The kept copy. Debian's programs find what belongs to them from where they really are. */
function keepOlderPrograms(folder: string, postgres: string, version: string): void {
  const bin = join(folder, `postgres-programs-${version}`, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of readdirSync(join(postgres, '..'))) symlinkSync(join(postgres, '..', name), join(bin, name));
}
