import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { wordsFor } from '#server/problem.ts';
import type { AgentBrowser } from '#tests/e2e/rig/browser.ts';
import { connect, hasDisplay, startBrowser } from './start/browser.ts';
import { HELP, readOptions, type StartOptions } from './start/options.ts';
import { FIRST_TICKET, takePictures } from './start/pictures.ts';
import { type Servers, startServers } from './start/servers.ts';
import { buildExtension } from './tools/extension-build.ts';
import { BUILDS, ROOT } from './tools/paths.ts';

// npm start: everything to try Bellwether with on one machine.

/** What has to be ended, the last first. */
const ends: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

/** Ends everything once, however often it is asked to. */
function end(): Promise<void> {
  ending ??= (async () => {
    for (const stop of ends.reverse()) await stop().catch((error: unknown) => console.error(wordsFor(error)));
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) console.log('\nStopping …');
    void end().then(() => process.exit(0));
  });
}

async function main(options: StartOptions): Promise<void> {
  if (options.screenshots) await rm(options.dataFolder, { recursive: true, force: true });
  const [built, servers] = await Promise.all([
    buildExtension({ ifNeeded: true }),
    startServers(options.dataFolder, options.empty).then((started) => {
      ends.push(started.stop);
      return started;
    }),
  ]);
  if (built.made) console.log('The extension has been built for Chrome and Firefox.');
  if (options.screenshots) await leavePictures(servers, options.screenshots, options.empty);
  else await offer(servers, options);
}

/** Drives the loop without a window, and ends. */
async function leavePictures(servers: Servers, folder: string, empty: boolean): Promise<void> {
  const browser = await startBrowser(true);
  if (!browser) {
    console.error('No browser was found for the pictures: install chromium or firefox-esr.');
    process.exitCode = 1;
    return end();
  }
  ends.push(() => browser.close());
  for (const file of await takePictures(browser, servers, folder, empty)) console.log(file);
  await end();
}

/** Tells what there is; opens the browser where there is a display. */
async function offer(servers: Servers, options: StartOptions): Promise<void> {
  const shown = options.browser && hasDisplay();
  const browser = shown ? await openBrowser(servers, options.empty) : undefined;
  const { code, memberName } = await servers.code();
  console.log(`
  Practice helpdesk  ${servers.practice.address}/tickets
  API                ${servers.api.address}
  Workspace          ${servers.workspaceName}
  Connect code       ${code}   for ${memberName}, works once
  Alerts go to       ${servers.hook}   (Alertmanager's webhook; a secret)
  Extension          ${relative(ROOT, BUILDS.chrome)}   for Chrome and Chromium
                     ${relative(ROOT, BUILDS.firefox)}   for Firefox
  Data               ${options.dataFolder}
${browser ? '\n  The browser is open, connected, on a ticket of the practice helpdesk.' : byHand(shown)}
  Ctrl-C stops everything; the data stays.`);
}

function byHand(shown: boolean): string {
  const why = shown ? 'No browser was found' : 'No browser was opened';
  return `
  ${why}. To try it: load the build (Chrome: chrome://extensions, Developer mode, Load unpacked;
  Firefox: about:debugging, Load Temporary Add-on), open Bellwether from the toolbar, connect with the API's address
  and the code, add the practice helpdesk, and open a ticket there.`;
}

async function openBrowser(servers: Servers, empty: boolean): Promise<AgentBrowser | undefined> {
  const browser = await startBrowser(false);
  if (!browser) return undefined;
  ends.push(() => browser.close());
  // Open before the helpdesk is added, as a person's tabs are: the panel comes without a reload.
  const page = await browser.openPage(`${servers.practice.address}/tickets${empty ? '' : `/${FIRST_TICKET}`}`);
  await connect(browser, servers, async () => undefined);
  await page.bringToFront();
  return browser;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(HELP);
  else await main(options);
} catch (error) {
  console.error(wordsFor(error));
  process.exitCode = 1;
  await end();
}
