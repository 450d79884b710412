import { readdirSync, rmSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { Binaries } from './binaries.ts';
import { clusterIn } from './home.ts';
import type { OrdinaryUser } from './user.ts';
import { majorOf, majorOfCluster, versionOf } from './version.ts';

const PREFIX = 'postgres-programs-';

function programsIn(folder: string): Omit<Binaries, 'version'> {
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/**
 * Keeps a copy of the programs beside the cluster, 60 MB at most, made once per version: with it a later version can still
 * read the data. A copy that was interrupted does
 * not count, because it gets its name last.
 */
export async function keepPrograms(
  home: string,
  installed: Binaries,
  user: OrdinaryUser | undefined,
): Promise<Binaries> {
  const to = join(home, `${PREFIX}${installed.version}`);
  const copied = { ...programsIn(to), version: installed.version };
  if ((await versionOf(copied.postgres, user)) === installed.version) return copied;
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const from = dirname(dirname(installed.postgres));
  await keepFolder(from, unfinished);
  await rename(unfinished, to);
  return copied;
}

/**
 * Links the files where the two folders are on one disk, which takes no room and no time: npm never writes into a file,
 * it puts another in its place. Elsewhere it copies.
 */
async function keepFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await keepFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}

/** The same, where it is no reason not to start that it cannot be done. */
export async function tryToKeepPrograms(
  home: string,
  binaries: Binaries,
  user: OrdinaryUser | undefined,
  log: Logger,
): Promise<void> {
  await keepPrograms(home, binaries, user).catch((error: unknown) => {
    log.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      `the PostgreSQL programs could not be copied to ${home}; without the copy a later major version cannot take the data over by itself`,
    );
  });
}

/** The newest kept programs of a major version that start here; undefined where there are none. */
export async function keptPrograms(
  home: string,
  major: number,
  user: OrdinaryUser | undefined,
): Promise<Binaries | undefined> {
  for (const folder of keptFolders(home)) {
    const programs = programsIn(folder);
    const version = await versionOf(programs.postgres, user);
    if (version !== undefined && majorOf(version) === major) return { ...programs, version };
  }
  return undefined;
}

/** Where programs of a major version are looked for, as a person would name it. */
export function placeForPrograms(home: string, major: number): string {
  return join(home, `${PREFIX}${major}`);
}

/** Removes the programs that no data in this home need any more. */
export function removeOldPrograms(home: string): void {
  const major = majorOfCluster(clusterIn(home));
  const [needed] = keptFolders(home).filter((folder) => majorOf(basename(folder).slice(PREFIX.length)) === major);
  if (needed === undefined) return;
  for (const folder of keptFolders(home)) if (folder !== needed) rmSync(folder, { recursive: true, force: true });
}

/** The newest version first. */
function keptFolders(home: string): string[] {
  return readdirSync(home)
    .filter((name) => name.startsWith(PREFIX) && !name.endsWith('.unfinished'))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => join(home, name));
}
