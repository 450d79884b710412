import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AgentBrowser, LaunchOptions } from '../browser.ts';
import { until } from '../until.ts';
import { type Background, watchBackground } from './background.ts';
import { chromiumPage } from './page.ts';
import { openChromiumPopup } from './popup.ts';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium with the extension, in a profile of its own. */
export async function launchChromium(options: LaunchOptions): Promise<AgentBrowser> {
  return (await openChromium(options)).browser;
}

/** The same, with Playwright's context beside it for what only Chromium can tell: profiles, heap, frames. */
export async function openChromium(
  options: LaunchOptions,
): Promise<{ browser: AgentBrowser; context: BrowserContext }> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'bellwether-chromium-')));
  const handleSignals = !options.ownSignals;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.program,
    handleSIGINT: handleSignals,
    handleSIGTERM: handleSignals,
    handleSIGHUP: handleSignals,
    // Playwright's own headless switch chooses the old mode, which has no extensions.
    headless: false,
    // Root cannot have the sandbox, and in containers others often cannot either; a person's own window can.
    chromiumSandbox: options.headless === false && process.getuid?.() !== 0,
    viewport: options.headless === false ? null : { width: 1280, height: 800 },
    args: [
      ...(options.headless === false ? [] : ['--headless=new']),
      ...QUIET,
      // Lets the button in the toolbar be pressed.
      '--enable-unsafe-extension-debugging',
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
    ],
  });
  const extensionOrigin = await originOf(context);
  // The tab that the first window begins with; a person should not find it there.
  let spare = options.headless === false ? context.pages()[0] : undefined;
  let opened: Promise<Control> | undefined;
  const control = (): Promise<Control> => {
    opened ??= openControl(context, extensionOrigin);
    return opened;
  };
  // From the beginning, so that it has seen the worker start; where a person looks on, only when it is needed.
  if (options.headless !== false) await control();
  let scheme: 'light' | 'dark' = 'light';

  const open = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(url);
    await spare?.close();
    spare = undefined;
    return page;
  };

  const browser: AgentBrowser = {
    name: 'chromium',
    version: context.browser()?.version() ?? 'unknown',
    extensionOrigin,
    async grantHost(origin) {
      const { page } = await control();
      await recordConsent(page, extensionOrigin, origin);
      if (options.headless !== false) return;
      await page.close();
      opened = undefined;
    },
    openPage: async (url) => chromiumPage(await open(url), extensionOrigin),
    openExtensionPage: async (path) => chromiumPage(await open(`${extensionOrigin}/${path}`), extensionOrigin),
    async openedPage(address) {
      const opened = () => context.pages().find((page) => page.url().startsWith(address));
      return chromiumPage(await until(`a page at ${address}`, opened), extensionOrigin);
    },
    async openPopup() {
      const whole = context.browser();
      if (!whole) throw new Error('The browser is not there.');
      return openChromiumPopup(await whole.newBrowserCDPSession(), extensionOrigin);
    },
    openAddresses: async () => context.pages().map((page) => page.url()),
    stopBackground: async () => (await control()).background.stop(),
    backgroundRuns: async () => (await control()).background.runs(),
    async reloadExtension() {
      const id = JSON.stringify(extensionOrigin.split('/')[2]);
      const { page } = await control();
      // Without this an unpacked extension does not come back.
      await page.evaluate(`chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })`);
      await page.evaluate(`chrome.developerPrivate.reload(${id}, { failQuietly: true })`);
    },
    async colorScheme(wanted) {
      scheme = wanted;
      for (const page of context.pages()) await page.emulateMedia({ colorScheme: wanted });
    },
    async close() {
      await context.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return { browser, context };
}

type Control = { page: Page; background: Background };

/** The browser's own page about extensions, from which it can be asked for what only people can press. */
async function openControl(context: BrowserContext, extensionOrigin: string): Promise<Control> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  return { page, background: await watchBackground(await context.newCDPSession(page), extensionOrigin) };
}

/** The extension's origin, from its service worker. */
async function originOf(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).origin === 'null'
    ? worker.url().split('/').slice(0, 3).join('/')
    : new URL(worker.url()).origin;
}

/**
 * Records the agent's consent to a host, as pressing Allow once would have done. The extension still has to ask, in a
 * click, before it has the host; Chromium then answers without its dialog, which no protocol can press.
 */
async function recordConsent(control: Page, extensionOrigin: string, origin: string): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  const id = JSON.stringify(extensionOrigin.split('/')[2]);
  const pattern = JSON.stringify(`${protocol}//${hostname}/*`);
  await control.evaluate(`chrome.developerPrivate.addHostPermission(${id}, ${pattern})`);
}
