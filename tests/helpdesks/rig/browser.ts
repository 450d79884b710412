import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { SiteDescription } from '#lib/contract/site.ts';
import { ROOT } from '#scripts/tools/paths.ts';
import type { Engine, Reading } from './engine.ts';
import type { Layout } from './pages.ts';

declare const engine: Engine;

/** A browser that shows pages of helpdesks at their own addresses, without a network; one at a time, in one tab. */
export type HelpdeskBrowser = {
  page: Page;
  open(kind: string, layout: Pick<Layout, 'file' | 'address'>): Promise<void>;
  read(sites: readonly SiteDescription[]): Promise<Reading[]>;
  /** How many elements each selector finds. */
  count(selectors: readonly string[], shadow?: boolean): Promise<number[]>;
  close(): Promise<void>;
};

export async function startHelpdeskBrowser(): Promise<HelpdeskBrowser> {
  const [browser, script] = await Promise.all([launch(), bundled(join(import.meta.dirname, 'engine.ts'))]);
  const page = await browser.newPage();
  let html = '';
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.fulfill({ status: 404, body: '' }),
  );
  return {
    page,
    async open(kind, { file, address }) {
      html = await readFile(join(ROOT, 'tests', 'helpdesks', kind, file), 'utf8');
      // Addresses that differ in their fragment alone would not load anything.
      await page.goto('about:blank');
      await page.goto(address);
      await page.evaluate(script);
    },
    read: (sites) => page.evaluate((all) => engine.read(all), [...sites]),
    count: (selectors, shadow) =>
      page.evaluate(([all, deep]) => all.map((one) => engine.count(one, deep)), [[...selectors], shadow] as const),
    close: () => browser.close(),
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.BELLWETHER_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}

/** A script for a page, with all that it imports. */
export async function bundled(entryPoint: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
