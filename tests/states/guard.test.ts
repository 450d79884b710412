import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startBrowser } from './open.ts';
import { servePages } from './serve.ts';

/** The panel as a frame in a web page that may be hostile. Only Chromium can tell whether something lies over it. */
let pages: Awaited<ReturnType<typeof servePages>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  // Another origin than the frame's, as in a helpdesk.
  await page.route('http://helpdesk.example/', (route) => route.fulfill({ contentType: 'text/html', body: host }));
  const host = `<style>body{margin:0}iframe{position:fixed;right:0;top:0;width:380px;height:800px;border:0}</style>
    <iframe src="${pages.address}?page=panel&state=two-alerts"></iframe>`;
  await page.goto('http://helpdesk.example/');
  await frame().getByRole('button', { name: 'Label ticket' }).waitFor();
});

const frame = () => page.frameLocator('iframe');
const labelled = () =>
  frame()
    .locator('body')
    .evaluate(() => window.calls.filter((each) => each.name === 'ticket.label').length);

/** A press at the place of the button, whatever lies over it. */
async function press(): Promise<void> {
  const box = await frame().getByRole('button', { name: 'Label ticket' }).boundingBox();
  if (!box) throw new Error('The button is nowhere');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

it('takes presses half a second after it has appeared, not before', async () => {
  await page.reload();
  await frame().getByRole('button', { name: 'Label ticket' }).waitFor();
  await frame()
    .getByRole('button', { name: 'Label ticket' })
    .evaluate((button: HTMLElement) => button.click());
  expect(await labelled()).toBe(0);
  await page.waitForTimeout(900);
  await press();
  expect(await labelled()).toBe(1);
});

const COVERS: Record<string, string> = {
  'something that lets presses through lies over it':
    'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9',
};

it.each(Object.entries(COVERS))('ignores presses while %s, and says why', async (_what, style) => {
  await page.waitForTimeout(900);
  await page.evaluate((css) => {
    const cover = document.createElement('div');
    cover.style.cssText = css;
    document.body.append(cover);
  }, style);
  await page.waitForTimeout(900);
  await press();
  expect(await labelled()).toBe(0);
  expect(await frame().getByText('covers the panel').count()).toBe(1);
});

it.each([
  ['nearly transparent', 'opacity:.01'],
  ['made transparent by its page', 'filter:opacity(.02)'],
])('ignores presses while it is %s', async (_what, style) => {
  await page.waitForTimeout(900);
  await page.evaluate((css) => {
    const panel = document.querySelector('iframe');
    if (panel) panel.style.cssText += `;${css}`;
  }, style);
  await page.waitForTimeout(900);
  await press();
  expect(await labelled()).toBe(0);
});

it('works again half a second after it is uncovered', async () => {
  await page.evaluate(() => {
    const panel = document.querySelector('iframe');
    if (panel) panel.style.opacity = '.5';
  });
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    const panel = document.querySelector('iframe');
    if (panel) panel.style.opacity = '';
  });
  await page.waitForTimeout(1_200);
  await press();
  expect(await labelled()).toBe(1);
});

it('is not held by its own dialog', async () => {
  await page.waitForTimeout(900);
  await frame().getByRole('button', { name: 'Macro', exact: false }).first().click();
  await frame().getByRole('dialog').waitFor();
  await page.waitForTimeout(900);
  await frame().getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  expect(await frame().getByRole('dialog').count()).toBe(0);
});
