import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core';

const LONGEST_MS = 120_000;

/** What one opening of a ticket cost the page. Milliseconds and bytes. */
export type Cost = {
  /** Time of the extension's own scripts in the page, sampled. */
  ownScript: number;
  /** All script time of the page's main thread. */
  script: number;
  heap: number;
  /** Time beyond 50 ms of each task of the page's main thread, summed. */
  blocked: number;
};

/** How soon the panel had painted what was waited for, in milliseconds. */
export type Painted = {
  /** From the page's DOMContentLoaded, when content scripts start. */
  sinceScripts: number;
  /** From the start of the navigation. */
  sinceNavigation: number;
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
 */
export async function measurePaint(page: Page, url: string, extensionOrigin: string): Promise<Painted> {
  await page.goto(url, { waitUntil: 'load', timeout: LONGEST_MS });
  const painted = await paintedAfter(page, extensionOrigin);
  await page.waitForLoadState('networkidle', { timeout: LONGEST_MS });
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
  await page.goto(url, { waitUntil: 'load', timeout: LONGEST_MS });
  await page.waitForLoadState('networkidle', { timeout: LONGEST_MS });
  const { profile } = await session.send('Profiler.stop');
  const after = await metrics(session);
  const blocked = Number(await page.evaluate(BLOCKED));
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return {
    ownScript: ownTime(profile),
    script: ((after.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0)) * 1_000,
    heap: usedSize,
    blocked,
  };
}

/** A page without long tasks says nothing, so nobody waits for it. */
const BLOCKED = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) sum += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  setTimeout(() => resolve(sum), 200);
})`;

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

async function paintedAfter(page: Page, extensionOrigin: string): Promise<Painted> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const at: unknown = await panelFrame(page, extensionOrigin)
      ?.evaluate('globalThis.paintedAt')
      .catch(() => undefined);
    if (typeof at === 'number') {
      const navigation = Number(await page.evaluate('performance.timeOrigin'));
      const scripts = Number(await page.evaluate(`performance.getEntriesByType('navigation')[0].domInteractive`));
      return { sinceScripts: at - navigation - scripts, sinceNavigation: at - navigation };
    }
    if (performance.now() > deadline) throw new Error('The panel did not paint what was waited for within 15 s.');
    await page.waitForTimeout(10);
  }
}
