import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core';

/** What one opening of a ticket cost the page. Milliseconds and bytes. */
export type Cost = {
  /** Time of the extension's own scripts in the page, sampled. */
  ownScript: number;
  /** All script time of the page's main thread. */
  script: number;
  heap: number;
};

/** Notes in each extension frame when what is waited for has been painted: two frames after it is in the document. */
export function paintMark(extensionOrigin: string, selectorOrText: string): string {
  return `(() => {
    if (!location.href.startsWith(${JSON.stringify(extensionOrigin)})) return;
    const wanted = ${JSON.stringify(selectorOrText)};
    const there = () => document.body && (wanted.startsWith('[') ? document.querySelector(wanted) : document.body.textContent.includes(wanted));
    const mark = () => requestAnimationFrame(() => requestAnimationFrame(() => {
      globalThis.paintedAt ??= performance.timeOrigin + performance.now();
    }));
    const observer = new MutationObserver(() => { if (there()) { observer.disconnect(); mark(); } });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    addEventListener('DOMContentLoaded', () => { if (there()) { observer.disconnect(); mark(); } });
  })()`;
}

/**
 * Opens the address once. Nothing else is measured meanwhile: a profiler would slow what it looks at.
 * @returns milliseconds from the page's DOMContentLoaded, when content scripts start, to the panel's content painted
 */
export async function measurePaint(page: Page, url: string, extensionOrigin: string): Promise<number> {
  await page.goto(url, { waitUntil: 'load' });
  const painted = await paintedAfter(page, extensionOrigin);
  await page.waitForLoadState('networkidle');
  return painted;
}

/** Opens the address once under the profiler. */
export async function measureCost(context: BrowserContext, page: Page, url: string): Promise<Cost> {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  await session.send('Profiler.start');
  const before = await metrics(session);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  const { profile } = await session.send('Profiler.stop');
  const after = await metrics(session);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return {
    ownScript: ownTime(profile),
    script: ((after.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0)) * 1_000,
    heap: usedSize,
  };
}

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

type Profile = {
  nodes: { id: number; callFrame: { url: string } }[];
  samples?: number[];
  timeDeltas?: number[];
};

/** Sampled time whose innermost function belongs to an extension's file, in milliseconds. */
function ownTime({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const ours = new Set(
    nodes.filter(({ callFrame }) => callFrame.url.startsWith('chrome-extension://')).map(({ id }) => id),
  );
  return samples.reduce((sum, id, index) => sum + (ours.has(id) ? (timeDeltas[index] ?? 0) : 0), 0) / 1_000;
}

const panelFrame = (page: Page, extensionOrigin: string): Frame | undefined =>
  page.frames().find((frame) => frame !== page.mainFrame() && frame.url().startsWith(extensionOrigin));

async function paintedAfter(page: Page, extensionOrigin: string): Promise<number> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const at: unknown = await panelFrame(page, extensionOrigin)
      ?.evaluate('globalThis.paintedAt')
      .catch(() => undefined);
    if (typeof at === 'number') {
      const start: unknown = await page.evaluate(
        `performance.timeOrigin + performance.getEntriesByType('navigation')[0].domInteractive`,
      );
      return at - Number(start);
    }
    if (performance.now() > deadline) throw new Error('The panel did not paint what was waited for within 15 s.');
    await page.waitForTimeout(10);
  }
}
