// Pictures of every state: node tests/states/screens.ts <folder> [part of a name] [language]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { show, startBrowser, WIDTHS } from './open.ts';
import { STATES } from './page/states.ts';
import { servePages } from './serve.ts';

const [folder = 'screenshots', part = '', language = 'en'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const [pages, browser] = await Promise.all([servePages(), startBrowser()]);
try {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme: scheme, deviceScaleFactor: 1 });
    const page = await context.newPage();
    for (const state of STATES.filter((each) => `${each.page}-${each.name}`.includes(part))) {
      for (const width of WIDTHS[state.page]) {
        await page.setViewportSize({ width, height: state.page === 'popup' ? 600 : 860 });
        await show(page, pages.address, state, language);
        await page.screenshot({
          path: join(folder, `${state.page}-${state.name}-${width}-${scheme}.png`),
          fullPage: true,
        });
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  await pages.close();
}
