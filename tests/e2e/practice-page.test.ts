import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPractice } from '#scripts/practice/server.ts';
import { sampleRows } from '#scripts/samples/index.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import {
  addHelpdesk,
  connect,
  ENGINES,
  insertMacro,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
} from './stage.ts';

// What `npm start` shows: a helpdesk that is a single-page application, with the sample workspace.

const Tickets = z.object({ tickets: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })) });

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;

  const labelled = async (): Promise<string[]> => {
    const answer = await fetch(`${practice.address}/api/tickets`);
    return Tickets.parse(await answer.json())
      .tickets.filter(({ tags }) => tags.includes('onboarding-regression'))
      .map(({ id }) => id);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-practice-'));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.write(sampleRows(new Date()));
    await (await connect(browser, workspace)).close();
    // Open before the helpdesk is added, as a person's tabs are.
    page = await browser.openPage(`${practice.address}/tickets/4140`);
    await addHelpdesk(browser, 'Practice page', practice.address);
  });
  afterAll(async () => {
    await browser?.close();
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('comes into a tab that was open before, without a reload', async () => {
    const panel = await panelWith(page, '#4140');
    await panel.waitForText('Onboarding: final step completion down 38%');
  });

  it('follows from ticket to ticket within the page, and back', async () => {
    await page.click({ role: 'link', name: 'Older' });
    await until('the older ticket', async () => !(await page.url()).endsWith('/4140'));
    const id = (await page.url()).split('/').at(-1);
    await panelWith(page, `#${id}`);
    await page.click({ role: 'link', name: 'All tickets' });
    await panelWith(page, 'No ticket open');
    await page.evaluate('history.go(-2)');
    await panelWith(page, '#4140');
  });

  it('labels all related tickets in the helpdesk with one press, and takes all back with Undo', async () => {
    expect(await labelled()).toEqual([]);
    const panel = await panelWith(page, '2 related tickets');
    const count = 2;
    await panel.click({ role: 'button', name: `Label all ${count}` });
    await panel.waitForText(`Labelled ${count} tickets`);
    await until('the tags', async () => (await labelled()).length === count);
    await until('the workspace to know', async () => (await workspace.rows('labelling')).length === count);
    await panel.press('u');
    await until('the tags to be gone', async () => (await labelled()).length === 0);
    await until('the workspace to know', async () => (await workspace.rows('labelling')).length === 0);
  });

  it('“Not this” takes the alert off the ticket and “This looks like…” brings it back, for everybody', async () => {
    const panel = await panelWith(page, 'Not this');
    await panel.click({ role: 'button', name: 'Not this' });
    await panel.waitForText('Noted. This alert is not shown on this ticket any more.');
    await until('the correction to arrive', async () => (await workspace.rows('correction'))[0]?.kind === 'not_this');
    await panel.click({ role: 'button', name: 'This looks like…' });
    await panel.waitFor('dialog');
    await panel.click({ role: 'button', name: /^.*Onboarding: final step completion down 38%/ });
    await panel.waitForText('an agent said so');
    await until('the correction to arrive', async () => (await workspace.rows('correction'))[0]?.kind === 'looks_like');
  });

  it('puts a macro where the reply is written, behind what the agent has typed, and sends nothing', async () => {
    await page.type('[data-practice="composer"]', 'Hello, ');
    const panel = await panelWith(page, 'Label ticket');
    await insertMacro(panel, `value.startsWith('Hi Ana,')`);
    await page.waitUntil(`document.querySelector('[data-practice="composer"]').innerText.startsWith('Hello, Hi Ana,')`);
    const answer = await fetch(`${practice.address}/api/tickets/4140`);
    const { messages } = z.object({ messages: z.array(z.unknown()) }).parse(await answer.json());
    expect(messages).toHaveLength(1);
  });

  it('lives through an update of the extension: the reply being written stays, the panel comes back', async () => {
    const half = String(await page.evaluate(`document.querySelector('[data-practice="composer"]').innerText`));
    expect(half).toContain('Hello, Hi Ana,');
    const docked = `[...document.documentElement.children].map(({ localName }) => localName).filter((name) => name.startsWith('b-')).join()`;
    const before = await page.evaluate(docked);
    await page.evaluate(`(() => { document.body.dataset.stillHere = 'yes'; })()`);
    await browser.reloadExtension();
    await until('one panel, and another one', async () => {
      const now = String(await page.evaluate(docked));
      return now !== before && /^b-[^,]+$/.test(now);
    });
    const panel = await panelWith(page, '#4140');
    await panel.waitForText('Onboarding: final step completion down 38%');
    expect(await page.evaluate('document.body.dataset.stillHere')).toBe('yes');
    expect(await page.evaluate(`document.querySelector('[data-practice="composer"]').innerText`)).toBe(half);
  });

  it.each(['light', 'dark'] as const)(
    'axe finds nothing in the panel, the popup and the console, in %s',
    async (scheme) => {
      await browser.colorScheme(scheme);
      const panel = await panelWith(page, '#4140');
      expect(await panel.accessibilityProblems()).toEqual([]);
      for (const path of ['popup.html', 'console.html#alerts', 'console.html#connect']) {
        const other = await browser.openExtensionPage(path);
        await other.waitForText('Synced');
        expect(await other.accessibilityProblems(), path).toEqual([]);
        await other.close();
      }
    },
  );

  it('is in no page of a helpdesk that was removed', async () => {
    const console = await browser.openExtensionPage('console.html#helpdesks');
    await console.click({ role: 'button', name: /^Remove/ });
    await console.waitForText('Removed');
    await page.reload();
    expect(await page.hasPanel()).toBe(false);
    await console.close();
  });

  it('signing out wipes what was kept', async () => {
    const console = await browser.openExtensionPage('console.html#connect');
    await console.click({ role: 'button', name: 'Sign out' });
    await console.waitForText('nothing would be lost');
    await console.click({ role: 'button', name: 'Sign out' });
    await console.waitForText('Signed out. Nothing is kept here any more.');
    const left = await console.evaluate(`new Promise((resolve, reject) => {
      const asked = indexedDB.open('bellwether');
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        const names = [...asked.result.objectStoreNames];
        const transaction = asked.result.transaction(names);
        const counts = names.map((name) => [name, transaction.objectStore(name).count()]);
        transaction.oncomplete = () => { asked.result.close(); resolve(counts.filter(([, { result }]) => result > 0).map(([name]) => name)); };
      };
    })`);
    expect(left).toEqual([]);
  });
});
