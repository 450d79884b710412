import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '#server/store/embedded/binaries.ts';
import { DATABASE_USER, databasePassword, ensureCluster } from '#server/store/embedded/cluster.ts';
import { createDatabase, DATABASE_NAME } from '#server/store/embedded/connect.ts';
import { clusterIn } from '#server/store/embedded/home.ts';
import { isAlive, type Postmaster } from '#server/store/embedded/postmaster.ts';
import { startPostmaster } from '#server/store/embedded/start.ts';
import { stopPostmaster } from '#server/store/embedded/stop.ts';
import { ordinaryUser } from '#server/store/embedded/user.ts';

/** A PostgreSQL of the test's own, on loopback, that can be crashed. */
export type CrashingPostgres = {
  url: string;
  /** Ends it at once, without writing anything more, and starts it again on the same port. */
  crash(): Promise<void>;
  remove(): Promise<void>;
};

export async function startPostgres(): Promise<CrashingPostgres> {
  const home = await mkdtemp(join(tmpdir(), 'bellwether-sync-postgres-'));
  await chmod(home, 0o711);
  const folder = clusterIn(home);
  const user = await ordinaryUser(folder);
  const binaries = await findBinaries(home, user);
  const access = { user: DATABASE_USER, password: databasePassword(home) };
  await ensureCluster(folder, binaries, access.password, user);
  const start = (port?: number): Promise<Postmaster> =>
    startPostmaster({ folder, binaries, user, access }, join(home, 'start.log'), port);
  let running = await start();
  const { port } = running;
  await createDatabase(port, access);
  return {
    url: `postgres://${access.user}:${encodeURIComponent(access.password)}@127.0.0.1:${port}/${DATABASE_NAME}`,
    crash: async () => {
      // PostgreSQL's "immediate" stop: what a crash leaves behind, with all of its processes gone.
      process.kill(running.pid, 'SIGQUIT');
      while (isAlive(running.pid)) await new Promise((resolve) => setTimeout(resolve, 10));
      running = await start(port);
    },
    remove: async () => {
      await stopPostmaster(running.pid);
      await rm(home, { recursive: true, force: true });
    },
  };
}
