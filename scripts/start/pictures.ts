import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentBrowser, AgentPage, Surface } from '#tests/e2e/rig/browser.ts';
import { connect, type Step } from './browser.ts';
import type { Servers } from './servers.ts';

/** The ticket that the pictures are of: the newest of the samples. */
export const FIRST_TICKET = '4140';

/** Drives the loop and leaves a picture of each step; answers their files. */
export async function takePictures(
  browser: AgentBrowser,
  servers: Servers,
  folder: string,
  empty: boolean,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const step: Step = async (name, page) => {
    const file = join(folder, `${String(files.length + 1).padStart(2, '0')}-${name}.png`);
    await page.screenshot(file);
    files.push(file);
  };
  await connect(browser, servers, step);
  if (empty) {
    await step('tickets', await browser.openPage(`${servers.practice.address}/tickets`));
    return files;
  }
  const page = await browser.openPage(`${servers.practice.address}/tickets/${FIRST_TICKET}`);
  await page.resize(1360, 860);
  await loop(page, step);
  for (const name of ['alerts', 'labels', 'macros'] as const) {
    const console = await browser.openExtensionPage(`console.html#${name}`);
    await console.waitForText(
      name === 'alerts' ? 'Onboarding' : name === 'labels' ? 'onboarding-regression' : 'Workaround',
    );
    await step(`console-${name}`, console);
    await console.close();
  }
  await browser.colorScheme('dark');
  await page.bringToFront();
  await step('dark', page);
  return files;
}

/** Related alert, label, macro, reply. */
async function loop(page: AgentPage, step: Step): Promise<void> {
  const panel = await page.panel();
  await panel.waitForText('Onboarding: final step completion down 38%');
  await ready(panel);
  await step('related', page);

  // The panel has the keys once it is pressed into.
  await panel.click('h1');
  await panel.press('l');
  await page.waitUntil(`document.querySelector('[data-practice="tags"]').innerText.includes('onboarding-regression')`);
  await panel.waitUntil(`!document.body.innerText.includes('waiting')`);
  await step('labelled', page);

  await panel.press('m');
  await panel.waitFor('dialog li button');
  await step('macros', page);
  await panel.click('dialog li button');
  await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
  await step('macro', page);
  // The first of the buttons below is the one that inserts.
  await panel.click('dialog > div:last-child button');
  await page.waitUntil(`document.querySelector('[data-practice="composer"]').innerText.includes('Hi Ana,')`);
  await step('reply', page);
  await page.click('form[data-practice="reply"] button[type=submit]');
  await page.waitForText('Sent.');
  await step('sent', page);
}

/** The panel holds its controls for a moment after it has appeared. */
function ready(panel: Surface): Promise<void> {
  return panel.waitUntil(`!document.documentElement.hasAttribute('data-held')`);
}
