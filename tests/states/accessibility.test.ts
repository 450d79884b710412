import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { show, startBrowser, WIDTHS } from './open.ts';
import { STATES } from './page/states.ts';
import { servePages } from './serve.ts';

declare global {
  interface Window {
    axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> };
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // WCAG 2.2's own, which axe leaves off unless asked.
  rules: { 'target-size': { enabled: true } },
};

let pages: Awaited<ReturnType<typeof servePages>>;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

/** What axe finds, short enough to read in a failed test. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await page.evaluate((options) => window.axe.run(document, options), OPTIONS);
  return found.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.target.join(' ')} | ${node.failureSummary ?? ''}`),
  );
}

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({ colorScheme: scheme });
    await context.addInitScript(AXE);
    page = await context.newPage();
  });
  it.each(STATES.map((state) => [`${state.page} ${state.name}`, state] as const))(
    '%s has no accessibility violation',
    async (_name, state) => {
      await page.setViewportSize({ width: WIDTHS[state.page][0], height: 860 });
      await show(page, pages.address, state);
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
      expect(await page.title(), 'no markup in texts is run').not.toContain('owned');
    },
  );
});
