// Pictures of every state: node tests/states/screens.ts [folder [part of a name [language]]]
// Without a folder those that are kept, in docs/screens, and nothing else that was made here before.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { show, startBrowser } from './open.ts';
import type { State } from './page/state.ts';
import { STATES } from './page/states.ts';
import { heightOf, widthsOf } from './pictures.ts';
import { servePages } from './serve.ts';

const KEPT = join(import.meta.dirname, '..', '..', 'docs', 'screens');
/** Made here. The README's own picture, of a real page, has no width in its name. */
const OURS = /-\d+-(light|dark)\.png$/;

const [given, part = '', language = 'en'] = process.argv.slice(2);
const folder = given ?? KEPT;
/** Steps name what they press in English. */
const speaks = ({ steps = [] }: State) => language === 'en' || steps.every((step) => 'key' in step);
const states = STATES.filter((each) => `${each.page}-${each.name}`.includes(part) && speaks(each));

/** How far down there is something to see, with the toast and the sheet that may lie over the page. */
function reach(page: Page): Promise<number> {
  return page.evaluate(() => {
    const bottom = (each: Element) => each.getBoundingClientRect().bottom + scrollY;
    const popup = document.querySelector('#root > .max-h-\\[600px\\]');
    if (popup) return bottom(popup);
    // Only what has nothing in it: what stands around it may reach to the end of the window.
    const ends = [...document.querySelectorAll('main *, nav *')].filter(
      (each) => each.childElementCount === 0 && !each.closest('.overflow-y-auto, details:not([open]) > div'),
    );
    const sheet = document.querySelector('dialog[open]')?.getBoundingClientRect().height ?? 0;
    const toast = document.querySelector('#root section.sticky')?.getBoundingClientRect().height ?? 0;
    const end = Math.max(0, ...ends.map(bottom)) + 24;
    // What a sheet or a toast lies over is seen elsewhere: as much of it as a window has.
    return sheet + toast > 0 ? Math.max(sheet + 48, Math.min(end + toast, 760)) : end;
  });
}

async function take(page: Page, address: string, state: State, width: number, path: string): Promise<void> {
  await page.setViewportSize({ width, height: state.page === 'popup' ? 600 : 860 });
  await show(page, address, state, language);
  // The window as high as the page: what sticks to its edges, and the ground under a sheet, end where the picture does.
  await page.setViewportSize({ width, height: heightOf(state.page, await reach(page)) });
  await page.evaluate(() => scrollTo(0, 0));
  // Away from the last press, so that nothing looks pointed at.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(30);
  const picture = await page.screenshot();
  // With a palette the kept pictures take a third of the bytes.
  await writeFile(path, given === undefined ? await sharp(picture).png({ palette: true }).toBuffer() : picture);
}

await mkdir(folder, { recursive: true });
if (given === undefined) {
  const before = (await readdir(folder)).filter((name) => OURS.test(name));
  await Promise.all(before.map((name) => rm(join(folder, name))));
}
const [pages, browser] = await Promise.all([servePages(), startBrowser()]);
try {
  await Promise.all(
    (['light', 'dark'] as const).map(async (scheme) => {
      const context = await browser.newContext({ colorScheme: scheme, deviceScaleFactor: 1 });
      const page = await context.newPage();
      for (const state of states) {
        for (const width of widthsOf(state, given === undefined)) {
          const name = `${state.page}-${state.name}-${width}-${scheme}.png`;
          await take(page, pages.address, state, width, join(folder, name));
        }
      }
    }),
  );
} finally {
  await browser.close();
  await pages.close();
}
