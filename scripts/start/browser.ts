import type { AgentBrowser, AgentPage } from '#tests/e2e/rig/browser.ts';
import { launch } from '#tests/e2e/rig/launch.ts';
import { BUILDS } from '../tools/paths.ts';
import { findPrograms } from '../tools/programs.ts';
import type { Servers } from './servers.ts';

/** Whether a window can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Starts the first browser that is found with the extension in it; undefined where there is none. */
export async function startBrowser(headless: boolean): Promise<AgentBrowser | undefined> {
  const { chromium, firefox } = findPrograms();
  const common = { headless, ownSignals: true };
  if (chromium.path) return launch('chromium', { ...common, extension: BUILDS.chrome, program: chromium.path });
  if (firefox.path) return launch('firefox', { ...common, extension: BUILDS.firefox, program: firefox.path });
  return undefined;
}

export type Step = (name: string, page: AgentPage) => Promise<void>;

/**
 * Connects the extension as a person does: the connect page with address and code, then Connect; then the practice
 * helpdesk with its permission. Found by what the elements are, because the words are in the person's language.
 */
export async function connect(browser: AgentBrowser, servers: Servers, step: Step): Promise<void> {
  const { code } = await servers.code();
  const query = new URLSearchParams({ address: servers.api.address, code });
  const page = await browser.openExtensionPage(`console.html#connect?${query}`);
  await page.waitFor('form button[type=submit]');
  await step('connect', page);
  await page.click('form button[type=submit]');
  await page.waitForText(servers.workspaceName);
  await step('connected', page);
  await page.close();

  await browser.grantHost(servers.practice.address);
  const helpdesks = await browser.openExtensionPage('console.html#helpdesks');
  await helpdesks.choose('select', 'practice');
  await helpdesks.type('input[inputmode=url]', servers.practice.address);
  await helpdesks.click('form button[type=submit]');
  await helpdesks.waitUntil(
    `[...document.querySelectorAll('li')].some((item) => item.innerText.includes(${JSON.stringify(servers.practice.address)}))`,
  );
  await step('helpdesk', helpdesks);
  await helpdesks.close();
}
