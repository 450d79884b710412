import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice } from '#scripts/practice/server.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import {
  connect,
  ENGINES,
  insertMacro,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
} from './stage.ts';
import { beginTeaching, confirmTicket, pointAt, saveTaught } from './teaching.ts';

// A helpdesk that is a single-page application with an editor, taught as if nothing were known of it: its tickets follow one
// another without a page that loads.

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-practice-'));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.write(sampleRows(new Date()));
  });
  afterAll(async () => {
    await browser?.close();
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const subject = async () => String(await page.evaluate(`document.querySelector('article h1').textContent`));

  it('is taught by pointing, on three tickets within one page', async () => {
    const console = await connect(browser, workspace, await workspace.code('Mara', 'lead'));
    page = await browser.openPage(`${practice.address}/tickets/4140`);
    await beginTeaching(browser, console, practice.address);
    await pointAt(page, 'Subject', 'article h1', await subject());
    await pointAt(page, 'Messages', '.message p', '1 found. At the top: “Hello, I am on the last page');
    await pointAt(page, 'Requester', 'aside a[href^="mailto:"]', '@');
    await pointAt(page, 'Reply box', '[role="textbox"]', 'Found');
    await confirmTicket(page, await subject(), 1);
    for (const count of [2, 3]) {
      await page.click({ role: 'link', name: 'Older' });
      const panel = await page.panel();
      const now = await subject();
      await panel.waitForText(now);
      await confirmTicket(page, now, count);
    }
  });

  it('is read from then on: the alert of a ticket, and a macro in its editor', async () => {
    await saveTaught(page, ' desk');
    await until('the description', async () => (await workspace.rows('site'))[0]?.state === 'on');
    await page.goto(`${practice.address}/tickets/4140`);
    const panel = await panelWith(page, 'Onboarding: final step completion down 38%');
    await insertMacro(panel, `value.length > 0`);
    await page.waitUntil(`document.querySelector('[role="textbox"]').innerText.trim().length > 10`);
    expect(await page.evaluate('location.pathname')).toBe('/tickets/4140');
  });
});
