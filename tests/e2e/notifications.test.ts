import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXTENSIONS, PROGRAMS } from './programs.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { launch } from './rig/launch.ts';
import { connect, ENGINES, ONBOARDING, startWorkspace, until, type Workspace } from './stage.ts';

// Real notifications of the browser. Firefox asks the person; Chromium's question is one that no program can answer, so
// there the extension has the permission from the start.

const Manifest = z.looseObject({ permissions: z.array(z.string()), optional_permissions: z.array(z.string()) });

async function allowedFromTheStart(extension: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bellwether-allowed-'));
  await cp(extension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = Manifest.parse(JSON.parse(await readFile(file, 'utf8')));
  const { optional_permissions: optional, permissions, ...rest } = manifest;
  await writeFile(file, JSON.stringify({ ...rest, permissions: [...permissions, ...optional] }));
  return folder;
}

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let folder: string | undefined;
  let browser: AgentBrowser;
  let page: AgentPage;

  beforeAll(async () => {
    folder = engine === 'chromium' ? await allowedFromTheStart(EXTENSIONS.chromium) : undefined;
    workspace = await startWorkspace();
    browser = await launch(engine, { extension: folder ?? EXTENSIONS[engine], program: PROGRAMS[engine] });
    page = await connect(browser, workspace, await workspace.code('Mara', 'lead'));
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.remove();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** A browser without a desktop closes them at once, which it tells as well. */
  const listen = () =>
    page.evaluate(`(() => {
      const heard = document.documentElement.dataset;
      heard.heard = '';
      const { notifications } = globalThis.browser ?? chrome;
      const hear = (id) => { heard.heard += id + '\\n'; };
      notifications.onClosed.addListener(hear);
      notifications.onShown?.addListener(hear);
    })()`);
  const shown = async () => {
    const ids = `(globalThis.browser ?? chrome).notifications.getAll().then((all) => [...Object.keys(all), ...document.documentElement.dataset.heard.split('\\n')].filter(Boolean))`;
    return [...new Set(z.array(z.string()).parse(await page.evaluate(ids)))];
  };

  it('the owner lets the browser tell them', async () => {
    await page.evaluate(`location.hash = '#notifications'`);
    if (engine === 'firefox') {
      await browser.grantHost(workspace.address);
      await page.click({ role: 'button', name: 'Tell me in this browser' });
    }
    await page.waitFor({ role: 'button', name: 'Stop telling me' });
    await listen();
  });

  it('is told of a new alert of theirs, once, although the background is stopped in between', async () => {
    await workspace.sendAlert({ ...ONBOARDING, owner: 'Mara' });
    const told = async () =>
      (await workspace.rows('alert_event')).filter(
        ({ what }) => what.happened === 'notified' && what.way === 'browser',
      );
    await until('the browser to tell', async () => (await told()).length === 1, 60_000);
    const ids = await until('the notification', async () => {
      const now = await shown();
      return now.length > 0 && now;
    });
    expect(ids).toHaveLength(1);
    await browser.stopBackground();
    await page.reload();
    await listen();
    await page.evaluate(`location.hash = '#alerts'`);
    await page.waitForText(ONBOARDING.title);
    expect(await told()).toHaveLength(1);
    expect((await shown()).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
