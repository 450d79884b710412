import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig, escapeIdentifier } from 'pg';
import type { Logger } from 'pino';

/** What to do with what other nodes say. `connected` is called at each (re)connection: what was said before it is lost. */
export type Hearing = { heard: (payload: string) => void; connected: () => void };

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/**
 * A connection of its own that hears a channel of PostgreSQL, made again for as long as it is not stopped.
 * @returns stops it
 */
export function listenOn(
  connection: ClientConfig,
  channel: string,
  { heard, connected }: Hearing,
  log: Logger,
): () => Promise<void> {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    let wait = FIRST_WAIT_MS;
    while (!stopping.signal.aborted) {
      const client = new Client({ ...connection, keepAlive: true });
      const lost = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', resolve);
        stopping.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      client.on('notification', ({ payload = '' }) => heard(payload));
      try {
        await client.connect();
        await client.query(`listen ${escapeIdentifier(channel)}`);
        wait = FIRST_WAIT_MS;
        connected();
        await lost;
      } catch (error) {
        log.warn(
          { reason: error instanceof Error ? error.message : String(error) },
          'news of other nodes cannot be heard',
        );
      }
      // One that was lost cannot say goodbye; that it does not is no news.
      await client.end().catch(() => undefined);
      if (stopping.signal.aborted) return;
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
