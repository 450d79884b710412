import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { OrdinaryUser } from './user.ts';

/** The version that a `postgres` program tells of itself, such as 18.4; undefined where it does not start. */
export async function versionOf(postgres: string, user: OrdinaryUser | undefined): Promise<string | undefined> {
  const { code, said } = await run(postgres, ['--version'], { cwd: '/', ...user });
  return code === 0 ? /\(PostgreSQL\) (\d[\w.]*)/.exec(said)?.[1] : undefined;
}

/** The part of a version that decides whether its programs can open a cluster. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

/** The major version that made a cluster; undefined where there is none. */
export function majorOfCluster(cluster: string): number | undefined {
  try {
    return majorOf(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
