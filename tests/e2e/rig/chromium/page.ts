import type { Frame, Page } from 'playwright-core';
import type { AgentPage } from '../browser.ts';
import { until } from '../until.ts';
import { chromiumSurface } from './surface.ts';

/** A tab of Chromium. */
export function chromiumPage(page: Page, extensionOrigin: string): AgentPage {
  // Playwright lists the frames of closed shadow roots too.
  const panelFrame = (): Frame | undefined =>
    page
      .frames()
      .find((frame) => frame !== page.mainFrame() && frame.url().startsWith(`${extensionOrigin}/panel.html`));
  const findPanel = (): Promise<Frame> => until(`the panel in ${page.url()}`, panelFrame);
  return {
    ...chromiumSurface('the page', async () => page.mainFrame()),
    async goto(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    url: async () => page.url(),
    async panel() {
      await findPanel();
      return chromiumSurface('the panel', findPanel);
    },
    hasPanel: async () => panelFrame() !== undefined,
    resize: (width, height) => page.setViewportSize({ width, height }),
    async drag(from, to) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await page.mouse.up();
    },
    async screenshot(file) {
      await page.screenshot({ path: file });
    },
    bringToFront: () => page.bringToFront(),
    close: () => page.close(),
  };
}
