import { appendFile, mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSIONS, PROGRAMS } from './programs.ts';
import { launch } from './rig/launch.ts';
import { connect, ENGINES, startWorkspace, type Workspace, workaroundMacro } from './stage.ts';

// The browser's own files of our database are destroyed, as a bad disk or a cleaning program does.

/** Every file below a folder whose path has the part in it. */
async function filesIn(folder: string, part: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => part.test(path));
}

const DATABASE_FILES = {
  chromium: /IndexedDB\/chrome-extension_[a-p]{32}_0\.indexeddb\.leveldb\//,
  firefox: /storage\/default\/moz-extension\+\+\+[0-9a-f-]{36}\/idb\/[^/]*\.sqlite$/,
};

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let profile: string;

  beforeAll(async () => {
    workspace = await startWorkspace();
    await workspace.write([workaroundMacro()]);
    profile = await mkdtemp(join(tmpdir(), 'bellwether-lost-'));
  });
  afterAll(async () => {
    await workspace?.remove();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  const start = () => launch(engine, { extension: EXTENSIONS[engine], program: PROGRAMS[engine], profile });

  it('the person is told, and everything that had been sent is back after connecting again', async () => {
    const before = await start();
    const connected = await connect(before, workspace);
    await connected.evaluate(`location.hash = '#macros'`);
    await connected.waitForText('Workaround: upload a smaller logo');
    await before.close();
    const files = await filesIn(profile, DATABASE_FILES[engine]);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      await truncate(file, 0);
      await appendFile(file, 'this is no database any more');
    }

    const after = await start();
    const page = await after.openExtensionPage('console.html#macros');
    await page.waitForText(/thrown away what Bellwether kept here|cannot open its data/);
    if ((await page.text()).includes('cannot open its data')) {
      await page.click({ role: 'button', name: 'Build it anew…' });
      await page.click({ role: 'button', name: 'Build it anew now' });
    }
    await (await connect(after, workspace)).close();
    await page.waitForText('Workaround: upload a smaller logo');
    await after.close();
  });
});
