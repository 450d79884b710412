import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { sampleRows } from '#scripts/samples/index.ts';
import { EXTENSIONS, PROGRAMS } from '#tests/e2e/programs.ts';
import { openChromium } from '#tests/e2e/rig/chromium/launch.ts';
import { chromiumPage } from '#tests/e2e/rig/chromium/page.ts';
import { startRequestTracker } from '#tests/e2e/rig/request-tracker.ts';
import { addHelpdesk, connect, startWorkspace } from '#tests/e2e/stage.ts';
import { buildAbsentExtension, buildBareExtension } from './panel/bare-extension.ts';
import { paintMark } from './panel/one-load.ts';
import { contentScriptBytes, firstLoadScript } from './panel/sizes.ts';
import { measureTicket } from './panel/ticket.ts';
import { short } from './tools/statistics.ts';

// What Bellwether costs on a Request Tracker ticket of one message and one of two hundred, and how soon related alerts are painted, beside a bare extension
// with an empty panel and a browser without one, in the same run and on the same ticket.
const MESSAGES = 200;
const folder = await mkdtemp(join(tmpdir(), 'bellwether-bench-'));
const tracker = await startRequestTracker();
const workspace = await startWorkspace();
const closing: (() => Promise<void>)[] = [];
try {
  await workspace.write(sampleRows(new Date()));
  const ticketId = await tracker.rest.createTicket({
    subject: "Can't finish setup, button stays grey",
    requester: 'Ana Lima <ana@customer.test>',
    content: 'I am on /onboarding/finish and the Finish button stays grey, it says ONB-217.',
  });
  const longId = await tracker.rest.createTicket({
    subject: 'Setup will not complete, the button stays grey',
    requester: 'Bo Berg <bo@customer.test>',
    content: 'On /onboarding/finish nothing happens, ONB-217.',
  });
  for (let message = 2; message <= MESSAGES; message += 1)
    await tracker.rest.comment(
      longId,
      `Message ${message}: the Finish button on /onboarding/finish stays grey for me too.`,
    );

  const open = async (extension: string, mark: string | undefined) => {
    const { browser, context } = await openChromium({ extension, program: PROGRAMS.chromium });
    closing.push(() => browser.close());
    if (mark) await context.addInitScript(paintMark(browser.extensionOrigin, mark));
    return { browser, context };
  };
  const signIn = async (context: BrowserContext, origin: string) => {
    const page = await context.newPage();
    await tracker.login(chromiumPage(page, origin));
    return page;
  };
  const ours = await open(EXTENSIONS.chromium, 'Related because:');
  const bare = await open(await buildBareExtension(join(folder, 'bare')), '[data-painted]');
  const none = await open(await buildAbsentExtension(join(folder, 'absent')), undefined);
  await connect(ours.browser, workspace);
  await addHelpdesk(ours.browser, 'Request Tracker', tracker.address);
  const pages = {
    ours: await signIn(ours.context, ours.browser.extensionOrigin),
    bare: await signIn(bare.context, bare.browser.extensionOrigin),
    none: await signIn(none.context, none.browser.extensionOrigin),
  };

  const origins = { ours: ours.browser.extensionOrigin, bare: bare.browser.extensionOrigin };
  // Request Tracker takes seconds to put a long ticket together.
  for (const [name, id, rounds] of [
    ['one message', ticketId, 11],
    [`${MESSAGES} messages`, longId, 3],
  ] as const) {
    console.log(
      `\nRequest Tracker ticket of ${name} in ${ours.browser.name} ${ours.browser.version}; ${rounds} rounds.`,
    );
    await measureTicket({ ours, bare, none, pages, origins, url: tracker.ticketUrl(id), rounds });
  }
  console.log('Sizes');
  console.table({
    'content script, kB (budget 20)': short(contentScriptBytes(EXTENSIONS.chromium) / 1_000),
    'panel, first load, script, kB gzip (budget 150)': short(
      firstLoadScript(EXTENSIONS.chromium, 'panel.html') / 1_000,
    ),
    'popup, first load, script, kB gzip': short(firstLoadScript(EXTENSIONS.chromium, 'popup.html') / 1_000),
  });
} finally {
  for (const close of closing) await close();
  await tracker.stop();
  await workspace.remove();
  await rm(folder, { recursive: true, force: true });
}
