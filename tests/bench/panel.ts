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
import { type Cost, measureCost, measurePaint, paintMark } from './panel/one-load.ts';
import { contentScriptBytes, firstLoadScript } from './panel/sizes.ts';
import { median, quantile, short } from './tools/statistics.ts';

// What Bellwether costs on a Request Tracker ticket, and how soon related alerts are painted, beside a bare extension
// with an empty panel and a browser without one, in the same run and on the same ticket.
const ROUNDS = 11;
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
  const url = tracker.ticketUrl(ticketId);

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
  const paints: Record<'warm' | 'cold' | 'bareWarm' | 'bareCold', number[]> = {
    warm: [],
    cold: [],
    bareWarm: [],
    bareCold: [],
  };
  const costs: Record<'none' | 'bare' | 'ours', Cost[]> = { none: [], bare: [], ours: [] };
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    const painted = {
      bareWarm: await measurePaint(pages.bare, url, origins.bare),
      warm: await measurePaint(pages.ours, url, origins.ours),
      bareCold: await bare.browser.stopBackground().then(() => measurePaint(pages.bare, url, origins.bare)),
      cold: await ours.browser.stopBackground().then(() => measurePaint(pages.ours, url, origins.ours)),
    };
    const cost = {
      none: await measureCost(none.context, pages.none, url),
      bare: await measureCost(bare.context, pages.bare, url),
      ours: await measureCost(ours.context, pages.ours, url),
    };
    // The first rounds fill caches.
    if (round < 2) continue;
    for (const [name, value] of Object.entries(painted)) paints[name as keyof typeof paints].push(value);
    for (const [name, value] of Object.entries(cost)) costs[name as keyof typeof costs].push(value);
  }

  const row = (name: keyof typeof paints, peer: keyof typeof paints) => ({
    painted: short(median(paints[name])),
    'painted p95': short(quantile(paints[name], 0.95)),
    'ratio to bare': short(median(paints[name]) / median(paints[peer])),
    'beyond bare': short(median(paints[name]) - median(paints[peer])),
  });
  console.log(
    `Request Tracker ticket in ${ours.browser.name} ${ours.browser.version}; ${ROUNDS} rounds each, interleaved.`,
  );
  console.log('\nTicket opened → related alerts painted, ms from the moment content scripts may start');
  console.table({
    'Bellwether, running worker (budget 150)': row('warm', 'bareWarm'),
    'Bellwether, stopped worker (budget 400)': row('cold', 'bareCold'),
    'bare panel': row('bareWarm', 'bareWarm'),
    'bare panel, stopped worker': row('bareCold', 'bareCold'),
  });
  console.log('Cost in the page');
  const of = (name: keyof typeof costs, what: keyof Cost) => median(costs[name].map((cost) => cost[what]));
  const cost = (name: keyof typeof costs) => ({
    'own script, ms': short(of(name, 'ownScript')),
    'script of the page, ms': short(of(name, 'script')),
    'script, ratio to none': short(of(name, 'script') / of('none', 'script')),
    'heap, MB': short(of(name, 'heap') / 1e6),
    'heap added, MB': short((of(name, 'heap') - of('none', 'heap')) / 1e6),
  });
  console.table({
    'without an extension': cost('none'),
    'bare panel': cost('bare'),
    'Bellwether (budget 5 ms, 0.5 MB)': cost('ours'),
  });
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
