import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { show, startBrowser } from './open.ts';
import { ADJUSTING_STATES } from './page/adjusting-states.ts';
import { servePages } from './serve.ts';

/** An alert is dismissed, and its signal adjusted with it. */
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
  page = await browser.newPage({ viewport: { width: 400, height: 900 } });
});
afterEach(() => page.close());

const open = async (name: string) => {
  const state = ADJUSTING_STATES.find((each) => each.page === 'panel' && each.name === name);
  if (!state) throw new Error(`No state ${name}`);
  await show(page, pages.address, state);
};
const offer = () => page.getByRole('group', { name: 'Adjust “Fewer people finish setup” with it?' });
const asked = () => page.evaluate(() => window.calls.filter(({ name }) => name === 'signal.backtest').length);
const dismissed = async () => {
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return page.evaluate(() => window.calls.filter(({ name }) => name === 'alert.dismiss').map(({ payload }) => payload));
};

it('offers to adjust once there is a reason, nothing of it chosen, and adjusts nothing by itself', async () => {
  await open('dismiss-no-reason');
  expect(await offer().count()).toBe(0);
  await page.getByRole('radio', { name: 'Bots' }).check();
  await offer().waitFor();
  expect(await offer().getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await dismissed()).toEqual([expect.not.objectContaining({ adjust: expect.anything() })]);
});

it('makes the signal less sensitive in the same press, after what the kept counts say to that', async () => {
  await open('dismiss-offered');
  await offer().getByRole('radio', { name: 'Less sensitive' }).check();
  await page.getByText('It would have removed 2 alerts, of them 0 validated.').waitFor();
  expect(await dismissed()).toMatchObject([
    { reason: 'bot_traffic', adjust: { signalId: 'g-finish', change: { of: 'sensitivity', budgetDays: 45 } } },
  ]);
  await page.getByText('Undo takes up the alert; the adjustment stays.').first().waitFor();
});

it('leaves something out that the counts carry, but not what was taken back', async () => {
  await open('dismiss-offered');
  await offer().getByRole('radio', { name: 'Leave something out' }).check();
  await page.getByRole('combobox').selectOption({ index: 1 });
  await page.getByText('It would have removed 2 alerts, of them 0 validated.').waitFor();
  await offer().getByRole('radio', { name: 'Leave it as it is' }).check();
  expect(await page.getByRole('combobox').count()).toBe(0);
  await offer().getByRole('radio', { name: 'Leave something out' }).check();
  await page.getByRole('combobox').selectOption({ index: 1 });
  expect(await dismissed()).toMatchObject([
    { adjust: { change: { of: 'filter_added', filter: { property: 'browser', value: 'Firefox' } } } },
  ]);
});

it('says when an adjustment comes too soon, and offers none', async () => {
  await open('dismiss-too-soon');
  await page.getByText('Its signal was adjusted less than a week ago.').waitFor();
  expect(await offer().count()).toBe(0);
  expect(await asked()).toBe(0);
});

it('shows nothing where the API does not tell, or to who may not adjust', async () => {
  await open('dismiss-unreachable');
  await expect.poll(asked).toBe(1);
  expect(await dismissed()).toHaveLength(1);
  expect(await offer().count()).toBe(0);
  await open('dismiss-agent');
  await page.getByRole('radio', { name: 'Bots' }).check();
  expect([await asked(), await offer().count()]).toEqual([0, 0]);
});
