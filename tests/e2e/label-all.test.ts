import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPractice } from '#scripts/practice/server.ts';
import { PracticeTicket } from '#scripts/practice/ticket.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import { EXTENSIONS, PROGRAMS } from './programs.ts';
import type { AgentBrowser } from './rig/browser.ts';
import { launch } from './rig/launch.ts';
import { addHelpdesk, connect, ENGINES, startWorkspace, until, type Workspace } from './stage.ts';
import { sameTickets } from './thousand.ts';

// A morning on which a thousand customers write about the same thing.

const COUNT = 1_000;
const LABEL = 'onboarding-regression';
const PATIENCE_MS = 240_000;

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let profile: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;

  const start = () => launch(engine, { extension: EXTENSIONS[engine], program: PROGRAMS[engine], profile });
  const inHelpdesk = async (): Promise<PracticeTicket[]> => {
    const answer = await fetch(`${practice.address}/api/tickets`);
    return z.object({ tickets: z.array(PracticeTicket) }).parse(await answer.json()).tickets;
  };
  const bearing = async () => (await inHelpdesk()).filter(({ tags }) => tags.includes(LABEL)).length;
  const applied = async () =>
    (await workspace.rows('labelling')).filter(({ mirror }) => mirror.state === 'applied').length;
  /** Without a word to it, as a crash or an empty battery ends it. */
  const killBrowser = async () => {
    execFileSync('pkill', ['-KILL', '-f', profile]);
    await browser.close().catch(() => undefined);
    await sleep(500);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-label-all-'));
    profile = await mkdtemp(join(tmpdir(), 'bellwether-label-all-profile-'));
    await writeFile(join(folder, 'practice-tickets.json'), JSON.stringify(sameTickets(COUNT)));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      start(),
    ]);
    await workspace.write(sampleRows(new Date()));
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'Practice page', practice.address);
    await browser.openPage(`${practice.address}/tickets`);
  });
  afterAll(async () => {
    await browser?.close().catch(() => undefined);
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('one press labels a thousand tickets, each once, whatever is killed on the way', {
    timeout: PATIENCE_MS,
  }, async () => {
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForText('1000 related');
    await popup.click({ role: 'button', name: `Label ${COUNT}` });
    await popup.waitForText(`Labelled ${COUNT} tickets`);
    await popup.waitForText(/\d+ of 1,000 in the helpdesk/);

    await until('some tags', async () => (await bearing()) >= 100, PATIENCE_MS);
    await browser.stopBackground();
    await popup.waitForText(/\d+ of 1,000 in the helpdesk/);
    await until('more tags', async () => (await bearing()) >= 300, PATIENCE_MS);
    await workspace.stop();
    await until('more tags, without the API', async () => (await bearing()) >= 500, PATIENCE_MS);
    await workspace.start();
    await until('still more tags', async () => (await bearing()) >= 700, PATIENCE_MS);
    await killBrowser();
    expect(await bearing()).toBeLessThan(COUNT);

    browser = await start();
    await browser.openPage(`${practice.address}/tickets`);
    await until('all tags', async () => (await bearing()) === COUNT, PATIENCE_MS);
    await until('the workspace to know of each', async () => (await applied()) === COUNT, PATIENCE_MS);
    const changes = (await inHelpdesk()).map(({ tags, version }) => ({ tags, version }));
    expect(changes).toEqual(changes.map(() => ({ tags: ['setup', LABEL], version: 2 })));
  });

  it('takes all of them off again', { timeout: PATIENCE_MS }, async () => {
    const console = await browser.openExtensionPage('console.html#alerts');
    await console.click({ role: 'button', name: /^Onboarding/ });
    await console.click({ role: 'button', name: `Take the label off all ${COUNT}` });
    await until('no tag', async () => (await bearing()) === 0, PATIENCE_MS);
    await until('no labelling', async () => (await workspace.rows('labelling')).length === 0, PATIENCE_MS);
    await console.close();
  });
});
