import type { Logger } from 'pino';

/** When something is done again. `failed`: what the log says where it fails. */
export type Rhythm = { firstMs: number; everyMs: number; failed: string };

/**
 * Does something again and again, each time that long after the last has come to its end.
 * @param work what it does; may fail, which the log tells
 * @returns stops it, once what runs has come to its end
 */
export function repeatedly(
  log: Logger,
  { firstMs, everyMs, failed }: Rhythm,
  work: () => Promise<void>,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const later = (wait: number) => {
    timer = setTimeout(() => {
      running = work()
        .catch((error: unknown) =>
          log.error({ reason: error instanceof Error ? error.message : String(error) }, failed),
        )
        .then(() => {
          if (!stopped) later(everyMs);
        });
    }, wait);
    timer.unref();
  };
  later(firstMs);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
