import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgentBrowser, AgentPage, LaunchOptions } from '../browser.ts';
import { until } from '../until.ts';
import { Marionette } from './marionette.ts';
import { firefoxPage } from './page.ts';
import { openFirefoxPopup } from './popup.ts';
import { UUID, writeProfile } from './profile.ts';
import { Session } from './session.ts';

const Manifest = z.object({ browser_specific_settings: z.object({ gecko: z.object({ id: z.string() }) }) });
const Started = z.object({ capabilities: z.object({ browserVersion: z.string() }) });
const NewWindow = z.object({ handle: z.string() });
const Handle = z.object({ value: z.string() });

/** Presses Allow in the browser's own question, once, when it comes. */
const SAY_ALLOW = `
  const panel = browserWindow.PopupNotifications.panel;
  panel.addEventListener('popupshown', () => panel.firstElementChild.button.click(), { once: true });`;

/** Starts Firefox with the extension, in a profile of its own, spoken to through Marionette. */
export async function launchFirefox(options: LaunchOptions): Promise<AgentBrowser> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(options.extension, 'manifest.json'), 'utf8')));
  const extensionId = manifest.browser_specific_settings.gecko.id;
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'bellwether-firefox-')));
  await writeProfile(profile, extensionId);
  await rm(join(profile, 'MarionetteActivePort'), { force: true });
  const firefox = spawn(
    options.program,
    [
      ...(options.headless === false ? [] : ['--headless']),
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--profile',
      profile,
      'about:blank',
    ],
    { stdio: 'ignore', env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } },
  );
  const port = await until(
    'Firefox to open its remote port',
    async () => {
      if (firefox.exitCode !== null) throw new Error(`Firefox ended at once (exit code ${firefox.exitCode}).`);
      return Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '')) || undefined;
    },
    60_000,
  );
  const session = new Session(new Marionette(port));
  const { marionette } = session;
  const started = Started.parse(await marionette.send('WebDriver:NewSession', { capabilities: {} }));
  await marionette.send('Addon:Install', { path: options.extension, temporary: true });
  // A tab of ours that stays, so that there is always one to speak from.
  const home = Handle.parse(await marionette.send('WebDriver:GetWindowHandle')).value;
  const extensionOrigin = `moz-extension://${UUID}`;
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(extensionId)}).extension`;

  const openPage = async (url: string): Promise<AgentPage> => {
    const opened = await session.in({ window: home }, () =>
      marionette.send('WebDriver:NewWindow', { type: 'tab', focus: true }),
    );
    const { handle } = NewWindow.parse(opened);
    const page = firefoxPage(session, handle, extensionOrigin);
    await page.bringToFront();
    await page.goto(url);
    return page;
  };

  return {
    name: 'firefox',
    version: started.capabilities.browserVersion,
    extensionOrigin,
    async grantHost() {
      await session.privileged(SAY_ALLOW);
    },
    openPage,
    openExtensionPage: (path) => openPage(`${extensionOrigin}/${path}`),
    async openedPage(address) {
      const handleOf = async () => {
        const handles = z.array(z.string()).parse(await marionette.send('WebDriver:GetWindowHandles', {}));
        for (const handle of handles) {
          const url = await firefoxPage(session, handle, extensionOrigin).url();
          if (url.startsWith(address)) return handle;
        }
        return undefined;
      };
      return firefoxPage(session, await until(`a page at ${address}`, handleOf), extensionOrigin);
    },
    openPopup: () => openFirefoxPopup(session, extension),
    async openAddresses() {
      const script = 'return browserWindow.gBrowser.browsers.map((each) => each.currentURI.spec)';
      return z.array(z.string()).parse(await session.privileged(script));
    },
    async stopBackground() {
      await session.privileged(
        `return ${extension}.terminateBackground({ disableResetIdleForTest: true }).then(() => true);`,
      );
    },
    backgroundRuns: async () => (await session.privileged(`return ${extension}.backgroundState;`)) === 'running',
    async reloadExtension() {
      // Installing it again over itself is what an update is; `reload` would be told as nothing new.
      await session.in({ window: home }, () =>
        marionette.send('Addon:Install', { path: options.extension, temporary: true }),
      );
    },
    async colorScheme(scheme) {
      const value = scheme === 'dark' ? 0 : 1;
      await session.privileged(
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${value});`,
      );
    },
    async close() {
      if (firefox.exitCode === null && firefox.signalCode === null) {
        const ended = once(firefox, 'exit');
        // Firefox may go before it has answered; that it goes is what counts.
        marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => firefox.kill());
        await ended;
      }
      marionette.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
