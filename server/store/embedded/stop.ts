import process from 'node:process';
import { isAlive } from './postmaster.ts';
import { EmbeddedUnavailable } from './unavailable.ts';

const LOOK_MS = 25;
const PATIENCE_MS = 60_000;

/**
 * PostgreSQL's "fast" stop: open transactions are rolled back, everything is on disk, nothing needs repair. Waits until
 * the process has gone.
 * @throws EmbeddedUnavailable where it does not end
 */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedUnavailable(
        `PostgreSQL (process ${pid}) does not stop. It can be ended with: kill -QUIT ${pid}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
