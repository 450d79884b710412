/**
 * Does something again and again, each time that long after the last has come to its end.
 * @param work what it does; may fail, which `failed` hears of
 * @returns stops it, once what runs has come to its end
 */
export function repeatedly(
  { firstMs, everyMs }: { firstMs: number; everyMs: number },
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const later = (wait: number) => {
    timer = setTimeout(() => {
      running = work()
        .catch(failed)
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
