import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteDescription } from '#lib/contract/site.ts';
import { practice as described } from '#lib/helpdesks/practice/site.ts';
import { startPractice } from '#scripts/practice/server.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { addHelpdesk, connect, ENGINES, panelWith, startBrowser, startWorkspace, type Workspace } from './stage.ts';

// A helpdesk has changed its page, and a lead sees to it without a release, while an agent has a ticket open.

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let console: AgentPage;

  /** Chooses a file with the description and says Publish. */
  const publish = async (description: SiteDescription) => {
    await console.bringToFront();
    await console.evaluate(`(() => {
      const files = new DataTransfer();
      files.items.add(new File([${JSON.stringify(JSON.stringify(description))}], 'practice.json'));
      const field = document.querySelector('input[type=file]');
      field.files = files.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await console.waitForText(`Publish description ${description.version} of Practice page?`);
    await console.click({ role: 'button', name: 'Publish' });
  };
  const PUBLISHED = 'The description of Practice page is published.';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-practice-'));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.write(sampleRows(new Date()));
    console = await connect(browser, workspace);
    await addHelpdesk(browser, 'Practice page', practice.address);
    await console.click({ role: 'link', name: 'Helpdesks' });
    await console.waitForText('came with Bellwether');
    page = await browser.openPage(`${practice.address}/tickets/4140`);
    await panelWith(page, 'Onboarding: final step completion down 38%');
    await page.type('[data-practice="composer"]', 'half a reply');
    await page.evaluate(`(() => { document.body.dataset.stillHere = 'yes'; })()`);
  });
  afterAll(async () => {
    await browser?.close();
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('a description that does not find its way says so in the open panel', async () => {
    const lost = { at: ['.nothing'], order: 'newest-last' as const };
    await publish({ ...described, version: 2, subject: ['.nothing'], messages: lost });
    await console.waitForText(PUBLISHED);
    await panelWith(page, 'does not find the subject or the messages here');
  });

  it('a mended one is taken up at once, without a reload, and the reply being written stays', async () => {
    await publish({ ...described, version: 3 });
    await console.waitForText(PUBLISHED);
    await panelWith(page, 'Onboarding: final step completion down 38%');
    expect(await page.evaluate('document.body.dataset.stillHere')).toBe('yes');
    expect(await page.evaluate(`document.querySelector('[data-practice="composer"]').innerText`)).toContain(
      'half a reply',
    );
  });

  it('an older one is refused, in words', async () => {
    await publish(described);
    await console.waitForText('Version 3 of this description is in use');
    await console.click({ role: 'button', name: 'Cancel' });
  });

  it('switched off, it leaves the page, and the popup says why', async () => {
    await console.click({ role: 'button', name: 'Switch off in Practice page' });
    await console.type({ role: 'textbox', name: 'Why' }, 'It covers the Send button.');
    await console.press('Enter');
    await console.waitForText('Bellwether is switched off in Practice page.');
    await expect.poll(() => page.hasPanel(), { timeout: 15_000 }).toBe(false);
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForText('Bellwether is switched off in Practice page');
    await popup.waitForText('It covers the Send button.');
    await popup.close();
    expect((await workspace.rows('site'))[0]).toMatchObject({ state: 'off', offThrough: 3 });
  });

  it('whoever runs the API publishes a newer one: it is on again everywhere', async () => {
    const [site] = await workspace.rows('site');
    if (!site) throw new Error('Nothing is published.');
    const value = { ...site, description: { ...described, version: 4 } };
    await workspace.write([{ kind: 'site', id: site.id, value }]);
    await panelWith(page, 'Onboarding: final step completion down 38%');
    expect(await page.evaluate('document.body.dataset.stillHere')).toBe('yes');
  });
});
