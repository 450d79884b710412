import type { Composer, PageAdapter } from '../adapter.ts';

const LIMIT_MS = 6_000;
const LOOK_AGAIN_MS = 100;

/** Waits until the reply box can be written into: rich editors take the place of a plain field after the page has loaded. */
export async function waitForComposer(adapter: PageAdapter, page: Document): Promise<Composer | null> {
  const deadline = Date.now() + LIMIT_MS;
  let opened = false;
  for (;;) {
    const composer = adapter.composer(page);
    if (composer || Date.now() > deadline) return composer;
    if (!opened) adapter.openComposer?.(page);
    opened = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
