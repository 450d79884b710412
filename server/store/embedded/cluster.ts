import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PoolConfig } from 'pg';
import type { Binaries } from './binaries.ts';
import { type Access, DATABASE_NAME } from './connect.ts';
import { run } from './run.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import type { OrdinaryUser } from './user.ts';

/** A cluster, the programs for it, whom they run as, and who we are to it. */
export type Cluster = { folder: string; binaries: Binaries; user: OrdinaryUser | undefined; access: Access };

export const DATABASE_USER = 'bellwether';
const ONLY_OWNER = 0o600;

/** The way to our database in a cluster whose PostgreSQL listens on this port. */
export function connectionTo(port: number, access: Access): PoolConfig {
  return { host: '127.0.0.1', port, ...access, database: DATABASE_NAME };
}

/** The password of the cluster, made once and kept in a file that only the API's own user reads. */
export function databasePassword(dataFolder: string): string {
  const file = join(dataFolder, 'postgres-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(32).toString('base64url');
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  const descriptor = openSync(unfinished, 'wx', ONLY_OWNER);
  writeSync(descriptor, `${password}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(unfinished, file);
  return password;
}

/**
 * Makes the cluster where there is none: checksums on every page, UTF-8, and an order of text that no upgrade of the
 * system changes. It gets its name last, so one whose making was interrupted is made anew.
 * @throws EmbeddedUnavailable with PostgreSQL's own words
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  password: string,
  user: OrdinaryUser | undefined,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  const home = dirname(cluster);
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = `${cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: ONLY_OWNER, flag: 'wx' });
  try {
    if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
    const made = await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${DATABASE_USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--data-checksums',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { cwd: home, ...user },
    );
    if (made.code !== 0)
      throw new EmbeddedUnavailable(`PostgreSQL could not make its files in ${home}: ${made.said.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, cluster);
}
