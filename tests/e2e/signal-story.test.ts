import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_AT_ONCE } from '#lib/contract/counts.ts';
import { startPractice } from '#scripts/practice/server.ts';
import { points } from '#tests/unit/server/signals/scene.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import {
  addHelpdesk,
  connect,
  ENGINES,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
} from './stage.ts';

// From nothing to an alert on the agent's panel: a lead sets a signal up, a tool sends its counts, the drop is fed in.

const HOUR = 3_600_000;
/** Of the starter set's signals. */
const WIDTH = HOUR / 4;
const SIGNAL = 'Fewer people finish setup';

describe.each(ENGINES)('in %s', (engine) => {
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let lead: AgentPage;
  let token: string;
  const now = Math.floor(Date.now() / WIDTH) * WIDTH;
  const dropped = now - 5 * WIDTH;
  const counts = (from: number, to: number, rate: number, seed: number) => points(from, to, rate, seed, 60, WIDTH);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-story-'));
    [practice, workspace, browser] = await Promise.all([
      startPractice({ port: 0, dataFolder: folder, empty: false }),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.code('Jon', 'lead');
    lead = await connect(browser, workspace, await workspace.code('Mara', 'lead'));
    await addHelpdesk(browser, 'Practice page', practice.address);
  });
  afterAll(async () => {
    await browser?.close();
    await practice?.stop();
    await workspace?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const signal = async () => {
    const found = (await workspace.rows('signal')).find(({ name }) => name === SIGNAL);
    if (!found) throw new Error('The signal is not there.');
    return found;
  };
  const send = async (all: ReturnType<typeof points>) => {
    const { id } = await signal();
    for (let start = 0; start < all.length; start += MOST_AT_ONCE) {
      const batch = all.slice(start, start + MOST_AT_ONCE).map((point) => ({ ...point, signal: id }));
      const answer = await fetch(`${workspace.address}/v1/points`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ points: batch }),
      });
      expect(await answer.json()).toEqual({ taken: batch.length, refused: [] });
    }
  };

  it('a lead makes journeys from the starter set, switches a signal on, and lets a tool send its counts', async () => {
    await lead.bringToFront();
    await lead.click({ role: 'link', name: 'Signals' });
    const jon = (await workspace.rows('member')).find(({ name }) => name === 'Jon');
    await lead.choose({ role: 'combobox', name: 'Fallback owner' }, jon?.id ?? '');
    await lead.click({ role: 'button', name: 'Make it with 3 signals' });
    await lead.waitForText('Made 3 signals.');
    await lead.click({ role: 'switch', name: `Watch ${SIGNAL}` });
    await until('the signal to be on', async () => (await signal()).state === 'on');
    await lead.click({ role: 'button', name: 'Let a tool send counts' });
    await lead.type({ role: 'textbox', name: 'What you call it' }, 'Our warehouse');
    await lead.click({ role: 'button', name: 'Let a tool send counts' });
    await lead.waitForText('The key of Our warehouse');
    token = /Its key:\s*([\w-]{43})/.exec(await lead.text())?.[1] ?? '';
    expect(token).not.toBe('');
  });

  it('once five weeks of counts are there the signal is watched, and says how soon a drop would be seen', async () => {
    await send(counts(dropped - 35 * 24 * HOUR, dropped, 0.3, 0.3));
    await workspace.evaluateSignals();
    expect(await workspace.rows('alert')).toEqual([]);
    await lead.waitForText(/A drop by half would be seen/);
  });

  it('what customers may quote is written into the signal', async () => {
    const value = { ...(await signal()), errors: ['Finish button stays grey'], urls: ['/onboarding/finish'] };
    await workspace.write([{ kind: 'signal', id: value.id, value }]);
  });

  it('the drop opens an alert on the ticket that is about it, with its owner and the first step', async () => {
    await send(counts(dropped, now, 0.75, 0.7));
    await workspace.evaluateSignals();
    const alert = await until('the alert', async () => (await workspace.rows('alert'))[0]);
    expect(alert).toMatchObject({ state: 'open', ownerName: 'Mara', kind: 'drop_off', signalId: (await signal()).id });
    const page = await browser.openPage(`${practice.address}/tickets/4140`);
    const panel = await panelWith(page, SIGNAL);
    expect(await panel.text()).toContain('Mara');
    await page.close();
  });

  it('dismissed with a reason and an adjustment, the same counts open nothing more', async () => {
    await lead.bringToFront();
    await lead.evaluate(`location.hash = '#alerts'`);
    await lead.waitForText(SIGNAL);
    await lead.evaluate(`document.querySelector('[data-card][aria-expanded=false]')?.click()`);
    await lead.waitFor('details > summary');
    await lead.evaluate(`document.querySelector('details').open = true`);
    await lead.click({ role: 'button', name: 'Dismiss…' });
    await lead.click({ role: 'radio', name: /campaign/i });
    await lead.click({ role: 'radio', name: /Less sensitive/ });
    await lead.waitForText('1 was really opened');
    await lead.click({ role: 'button', name: 'Dismiss' });
    await until('the dismissal', async () => (await workspace.rows('alert'))[0]?.state === 'dismissed');
    const [adjustment] = await until('the adjustment', () => workspace.rows('adjustment'));
    expect(adjustment).toMatchObject({ change: { of: 'sensitivity', budgetDays: 45 }, byName: 'Mara' });
    expect(adjustment?.alertId).toBe((await workspace.rows('alert'))[0]?.id);
    await send(counts(dropped, now, 0.75, 0.7));
    await workspace.evaluateSignals();
    expect((await workspace.rows('alert')).map(({ state }) => state)).toEqual(['dismissed']);
  });
});
