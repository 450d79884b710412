import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Cluster } from './cluster.ts';
import { answers } from './connect.ts';
import { disownStaleFile, isAlive, isPostgres, type Postmaster, readPostmaster } from './postmaster.ts';
import { startPostmaster } from './start.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

const ADOPTION_PATIENCE_MS = 60_000;
const ADOPTION_LOOK_MS = 100;

/**
 * Takes over the PostgreSQL that runs in the cluster, or starts one where none does.
 * @param port the port for one that is started; without it any free one
 * @throws EmbeddedUnavailable
 */
export async function adoptOrStart(cluster: Cluster, log: Logger, port?: number): Promise<Postmaster> {
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
