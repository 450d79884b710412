import { expect, it } from 'vitest';
import { startStranger } from '#tests/e2e/rig/stranger.ts';
import { startBrowser } from './open.ts';
import { servePages } from './serve.ts';

it('copies out of a frame that its page gives no clipboard', async () => {
  const [pages, browser] = await Promise.all([servePages(), startBrowser()]);
  const host = await startStranger(
    `<textarea id="paste"></textarea><iframe style="width:380px;height:800px" src="${pages.address}?page=panel&state=macro-followed-nowhere"></iframe>`,
  );
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
    await page.goto(host.address);
    const frame = page.frameLocator('iframe');
    const copy = frame.getByRole('button', { name: 'Copy', exact: true });
    await copy.waitFor();
    await frame.locator('html:not([data-held])').waitFor();
    await copy.click();
    await frame.getByRole('button', { name: 'Copied', exact: true }).waitFor();
    await page.locator('#paste').click();
    await page.keyboard.press('Control+V');
    expect(await page.locator('#paste').inputValue()).toContain('Hi Ana');
  } finally {
    await browser.close();
    await host.stop();
    await pages.close();
  }
});
