import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, startBrowser, startWorkspace, type Workspace } from './stage.ts';

// A lead sets up journeys and signals from nothing, with the real API.

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let browser: AgentBrowser;
  let console: AgentPage;
  const OWNER = { role: 'combobox', name: 'Owner' } as const;
  const FALLBACK = { role: 'combobox', name: 'Fallback owner' } as const;

  const memberId = async (name: string) => {
    const member = (await workspace.rows('member')).find((each) => each.name === name);
    if (!member) throw new Error(`Nobody is called ${name}`);
    return member.id;
  };
  const states = async () =>
    Object.fromEntries((await workspace.rows('signal')).map(({ name, state }) => [name, state]));

  beforeAll(async () => {
    [workspace, browser] = await Promise.all([startWorkspace(), startBrowser(engine)]);
    await workspace.code('Jon', 'lead');
    console = await connect(browser, workspace, await workspace.code('Mara', 'lead'));
    await console.click({ role: 'link', name: 'Signals' });
    await console.waitForText('Begin with the usual journeys');
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.remove();
  });

  it('has three journeys, each with a signal that has an owner and first steps, in one press', async () => {
    await console.choose(FALLBACK, await memberId('Jon'));
    await console.click({ role: 'button', name: 'Make it with 3 signals' });
    await console.waitForText('Made 3 signals.');
    await expect.poll(() => workspace.rows('journey'), { timeout: 15_000 }).toHaveLength(3);
    const signals = await workspace.rows('signal');
    const [mara, jon] = [await memberId('Mara'), await memberId('Jon')];
    expect(signals.map(({ state, ownerId, fallbackId }) => [state, ownerId, fallbackId])).toEqual(
      Array.from({ length: 3 }, () => ['off', mara, jon]),
    );
    for (const { playbook, meaning } of signals) {
      expect(playbook.length).toBeGreaterThan(2);
      expect(meaning).not.toBe('');
    }
  });

  it('switches one on, and is told honestly that nothing is known of it yet', async () => {
    await console.click({ role: 'switch', name: 'Watch Fewer people finish setup' });
    await console.waitForText('Fewer people finish setup is on.');
    await expect.poll(states, { timeout: 15_000 }).toMatchObject({ 'Fewer people finish setup': 'on' });
    const text = await console.text();
    expect(text).not.toContain('Watching');
    expect(text).not.toContain('would be seen');
  });

  it('keeps what is written of a signal when the tab is closed', async () => {
    await console.click({ role: 'button', name: 'Add a signal to Activation' });
    await console.type({ role: 'textbox', name: 'Name of the signal' }, 'Invitations fail');
    await console.waitForText('Draft kept');
    await console.close();
    console = await browser.openExtensionPage('console.html#signals');
    await console.click({ role: 'button', name: 'Go on with Invitations fail' });
    await console.waitForText('This goes on from what you wrote before');
  });

  it('says what is missing as it is written, and does not let it be on without', async () => {
    await console.waitForText('To be on, it still needs an owner, a fallback owner and a first step in its playbook.');
    await console.choose(OWNER, await memberId('Jon'));
    await console.choose(FALLBACK, await memberId('Jon'));
    await console.waitForText('To be on, it still needs a fallback who is not the owner and a first step');
    await console.click({ role: 'button', name: 'Save' });
    await console.waitForText('Saved Invitations fail.');
    // A press that is made all the same, as a driver of the browser makes none on what is disabled.
    await console.evaluate(`document.querySelector('[role=switch][aria-label="Watch Invitations fail"]').click()`);
    await expect.poll(states, { timeout: 15_000 }).toMatchObject({ 'Invitations fail': 'off' });
    await console.waitForText('To be on, it still needs a fallback who is not the owner and a first step');
    expect(await console.text()).not.toContain('Go on with');
  });

  it('is completed, Enter adds a step, and it can be on then', async () => {
    await console.click({ role: 'button', name: 'Edit Invitations fail' });
    await console.choose(FALLBACK, await memberId('Mara'));
    await console.type({ role: 'textbox', name: 'Step 1' }, 'Try an invitation');
    await console.press('Enter');
    await console.waitFor({ role: 'textbox', name: 'Step 2' });
    await console.waitForText('Nothing is missing.');
    await console.click({ role: 'button', name: 'Save' });
    await console.waitForText('Saved Invitations fail.');
    await console.click({ role: 'switch', name: 'Watch Invitations fail' });
    await expect.poll(states, { timeout: 15_000 }).toMatchObject({ 'Invitations fail': 'on' });
    expect(await console.accessibilityProblems()).toEqual([]);
  });

  it('adjusts its sensitivity on its own page, which stands in the log', async () => {
    await console.click({ role: 'link', name: 'Fewer people finish setup' });
    await console.waitForText('Nothing was counted yet, so there is nothing to try settings on.');
    await console.evaluate(`document.querySelector('input[type=range]').focus()`);
    await console.press('ArrowRight');
    await console.click({ role: 'button', name: 'Save this adjustment' });
    await expect
      .poll(() => workspace.rows('adjustment'), { timeout: 15_000 })
      .toMatchObject([
        { change: { of: 'sensitivity', budgetDays: 45 }, budgetDaysBefore: 30, override: false, byName: 'Mara' },
      ]);
    await console.waitForText('At most one false alarm in 45 days.');
    await console.evaluate(`document.querySelector('input[type=range]').focus()`);
    await console.press('ArrowRight');
    await console.waitForText('It was adjusted less than a week ago');
  });
});
