import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { copyDatabase } from '../backup/copy.ts';
import { migrationOf } from '../backup/migrations.ts';
import { withSession } from '../backup/session.ts';
import { adoptOrStart } from './adopt.ts';
import { type Cluster, connectionTo, ensureCluster } from './cluster.ts';
import { createDatabase } from './connect.ts';
import { keptPrograms, placeForPrograms } from './kept-programs.ts';
import { isAlive, isPostgres, readPostmaster } from './postmaster.ts';
import { startPostmaster } from './start.ts';
import { stopPostmaster } from './stop.ts';
import { swapClusters, upgradedIn } from './swap.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import { majorOf, majorOfCluster } from './version.ts';

/**
 * Brings a cluster that another major version made to the version of our programs: everything is copied into a new
 * cluster beside it and compared, and only then they change places. A crash at any point leaves one of them whole, and
 * the next start goes on from there. Minor versions need nothing.
 * @throws EmbeddedUnavailable where the cluster is newer, or the programs that made it are not there; the data are as
 * they were
 */
export async function upgradeCluster(cluster: Cluster, log: Logger): Promise<void> {
  const home = dirname(cluster.folder);
  await removeUnfinished(upgradedIn(home));
  const made = majorOfCluster(cluster.folder);
  const ours = majorOf(cluster.binaries.version);
  if (made === undefined || made === ours) return;
  if (made > ours) {
    throw new EmbeddedUnavailable(
      `The data in ${home} were made by PostgreSQL ${made}, and this Bellwether brings ${ours}, which is older. Start the newer Bellwether that they were used with. Nothing has been changed.`,
    );
  }
  const programs = await keptPrograms(home, made, cluster.user);
  if (!programs) {
    throw new EmbeddedUnavailable(
      `The data in ${home} were made by PostgreSQL ${made}, and this Bellwether brings ${ours}. To take them over it needs the programs of PostgreSQL ${made}, which are not in ${placeForPrograms(home, made)}. ` +
        'Put them there (the folder with bin, lib and share), or start the Bellwether that the data were last used with, make a backup with npm run backup, and restore that with this one into a new data folder. Nothing has been changed.',
    );
  }
  log.warn({ from: programs.version, to: cluster.binaries.version }, 'the data are taken over by a newer PostgreSQL');
  await copyInto(upgradedIn(home), cluster, { ...cluster, binaries: programs }, log).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedUnavailable(
      `PostgreSQL ${ours} could not take over the data in ${home}: ${why}. They are as they were. Mend this and start again.`,
      { cause },
    );
  });
  swapClusters(home, made);
  log.warn(
    { postgres: cluster.binaries.version },
    `the data are now PostgreSQL ${ours}’s; the old files stay until a backup of the new ones is made`,
  );
}

async function copyInto(folder: string, cluster: Cluster, old: Cluster, log: Logger): Promise<void> {
  const { binaries, access, user } = cluster;
  const from = await adoptOrStart(old, log);
  try {
    await ensureCluster(folder, binaries, access.password, user);
    const to = await startPostmaster({ ...cluster, folder }, join(folder, '..', 'postgres-upgrade.log'));
    try {
      for (const { port } of [from, to]) await createDatabase(port, access);
      const source = connectionTo(from.port, access);
      // One that was made and never used has nothing to carry.
      if ((await withSession(source, migrationOf)) !== undefined) {
        await copyDatabase(source, { connection: connectionTo(to.port, access), place: folder });
      }
    } finally {
      await stopPostmaster(to.pid);
    }
  } finally {
    await stopPostmaster(from.pid);
  }
}

/** An upgrade that was killed leaves a half-filled cluster, and maybe a PostgreSQL that runs in it. */
async function removeUnfinished(folder: string): Promise<void> {
  const left = readPostmaster(folder);
  if (left && isAlive(left.pid) && (await isPostgres(left.pid))) await stopPostmaster(left.pid);
  rmSync(folder, { recursive: true, force: true });
}
