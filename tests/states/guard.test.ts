import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startStranger } from '#tests/e2e/rig/stranger.ts';
import { startBrowser } from './open.ts';
import { servePages } from './serve.ts';

/** The panel as a frame in a web page that may be hostile. Only Chromium can tell whether something lies over it. */
let pages: Awaited<ReturnType<typeof servePages>>;
let host: Awaited<ReturnType<typeof startStranger>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), startBrowser()]);
  // Another site than the frame's, as in a helpdesk.
  host = await startStranger(`<!doctype html><title>Helpdesk</title>
    <style>body{margin:0}iframe{position:fixed;right:0;top:0;width:380px;height:800px;border:0}</style>
    <iframe src="${pages.address}?page=panel&state=two-alerts"></iframe>`);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await pages?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  await page.goto(host.address);
  await frame().getByRole('button', { name: 'Label ticket' }).waitFor();
  return () => page.close();
});

const frame = () => page.frameLocator('iframe');
const labelled = () =>
  frame()
    .locator('body')
    .evaluate(() => window.calls.filter((each) => each.name === 'ticket.label').length);
const free = () => frame().locator('html:not([data-held])').waitFor();
const held = () => frame().locator('html[data-held]').waitFor();
const style = (css: string) =>
  page.evaluate((text) => {
    const panel = document.querySelector('iframe');
    if (panel) panel.style.cssText = text;
  }, css);

/** A press at the place of the button, whatever lies over it. */
async function press(): Promise<void> {
  const box = await frame().getByRole('button', { name: 'Label ticket' }).boundingBox();
  if (!box) throw new Error('The button is nowhere');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

it('takes presses half a second after it has appeared, not before', async () => {
  // Pressed by the frame itself as soon as the button is there: a test would come too late on a busy machine.
  await page.addInitScript(() => {
    new MutationObserver((_records, observer) => {
      const button = [...document.querySelectorAll('button')].find((each) => each.innerText.startsWith('Label ticket'));
      if (!button) return;
      observer.disconnect();
      button.click();
      button.dataset.pressedEarly = '';
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await frame().locator('[data-pressed-early]').waitFor();
  expect(await labelled()).toBe(0);
  await free();
  await press();
  expect(await labelled()).toBe(1);
});

it('ignores presses while something that lets presses through lies over it, and says why', async () => {
  await free();
  await page.evaluate(() => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9';
    document.body.append(cover);
  });
  await held();
  await press();
  expect(await labelled()).toBe(0);
  await frame().getByText('covers the panel').waitFor();
});

it.each([
  ['nearly transparent', 'opacity:.01'],
  ['made transparent by its page', 'filter:opacity(.02)'],
])('ignores presses while it is %s', async (_what, css) => {
  await free();
  await style(css);
  await held();
  await press();
  expect(await labelled()).toBe(0);
});

it('works again half a second after it is uncovered', async () => {
  await free();
  await style('opacity:.5');
  await held();
  await style('');
  await free();
  await press();
  expect(await labelled()).toBe(1);
});

it('is not held by its own dialog', async () => {
  await free();
  await frame().getByRole('button', { name: 'Macro', exact: false }).first().click();
  await frame().getByRole('dialog').waitFor();
  await free();
  await frame().getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await frame().getByRole('dialog').waitFor({ state: 'detached' });
});
