import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChannel } from '#tests/unit/server/notify/slack-channel.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, ONBOARDING, startBrowser, startWorkspace, until, type Workspace } from './stage.ts';

// The life of an alert between two people, with the real API and a channel that it tells of everything.

describe.each(ENGINES)('in %s', (engine) => {
  let channel: Awaited<ReturnType<typeof openChannel>>;
  let workspace: Workspace;
  let browsers: AgentBrowser[];
  let mara: AgentPage;
  let kim: AgentPage;

  beforeAll(async () => {
    channel = await openChannel();
    const environment = async () => ({ BELLWETHER_ALLOW_HOSTS: channel.host });
    const [api, first, second] = await Promise.all([
      startWorkspace(true, environment),
      startBrowser(engine),
      startBrowser(engine),
    ]);
    workspace = api;
    browsers = [first, second];
    mara = await connect(first, workspace, await workspace.code('Mara', 'admin'));
    kim = await connect(second, workspace, await workspace.code('Kim', 'agent'));
  });
  afterAll(async () => {
    for (const browser of browsers ?? []) await browser.close();
    await workspace?.remove();
    await channel?.close();
  });

  const alert = async () => {
    const [only] = await workspace.rows('alert');
    if (!only) throw new Error('There is no alert.');
    return only;
  };
  const show = async (page: AgentPage, where: string) => {
    await page.bringToFront();
    await page.evaluate(`location.hash = ${JSON.stringify(where)}`);
  };
  /** Opens the alert, and what can be done with it as a whole. */
  const openAlert = async (page: AgentPage) => {
    await show(page, '#alerts');
    await page.waitForText(ONBOARDING.title);
    await page.evaluate(`document.querySelector('[data-card][aria-expanded=false]')?.click()`);
    await page.waitFor('details > summary');
    await page.evaluate(`document.querySelector('details').open = true`);
  };
  const told = () => channel.taken.map(({ text }) => text.replace(`: ${ONBOARDING.title}`, ''));

  it('an admin connects a channel in Slack, which is told of the alert when it comes up', async () => {
    await show(mara, '#notifications');
    await mara.type('input[type=password]', channel.address);
    await mara.click({ role: 'button', name: 'Connect' });
    await mara.waitForText('Works');
    expect(channel.taken).toHaveLength(1);
    channel.taken.length = 0;
    await workspace.sendAlert({ ...ONBOARDING, owner: 'Mara' });
    await until('the channel to be told', () => told().includes('New alert, critical'));
  });

  it('its owner begins to dismiss it; what was written is there again after the page and the background were gone', async () => {
    const [browser] = browsers;
    await openAlert(mara);
    await mara.click({ role: 'button', name: 'Dismiss…' });
    await mara.waitForText('Nobody has noted what a session shows yet.');
    await mara.click({ role: 'radio', name: /Bots/ });
    await mara.type({ role: 'textbox', name: 'What happened' }, 'A crawler filled in the form.');
    await mara.waitForText('Kept as a draft');
    await browser?.stopBackground();
    await mara.reload();
    await openAlert(mara);
    await mara.click({ role: 'button', name: 'Dismiss…' });
    await mara.waitUntil(`document.querySelector('dialog textarea')?.value === 'A crawler filled in the form.'`);
    await mara.click({ role: 'button', name: 'Dismiss' });
    await mara.waitForText('Dismissed.');
    await until('the dismissal', async () => (await alert()).state === 'dismissed');
    expect(await alert()).toMatchObject({
      dismissal: { reason: 'bot_traffic', text: 'A crawler filled in the form.', byName: 'Mara' },
      firstActionAt: expect.any(String),
    });
    await until('the channel to be told', () => told().includes('Dismissed, traffic of bots'));
  });

  it('Undo takes it up again', async () => {
    await mara.click({ role: 'button', name: 'Undo' });
    await until('the alert to be open', async () => (await alert()).state === 'open');
    expect((await alert()).dismissal).toBeUndefined();
  });

  it('she hands it over; the other one sees it, is its owner, and closes it', async () => {
    const kimsId = (await workspace.rows('member')).find(({ name }) => name === 'Kim')?.id ?? '';
    await openAlert(mara);
    await mara.click({ role: 'button', name: 'Hand over…' });
    await mara.waitUntil(`document.querySelectorAll('dialog option').length === 2`);
    await mara.choose('dialog select', kimsId);
    await mara.type('dialog textarea', 'You know this form.');
    await mara.click({ role: 'button', name: 'Hand over' });
    await mara.waitForText('It is with Kim now.');

    await show(kim, '#alerts');
    await until('the news to be here', async () => /Support ops · Kim/.test(await kim.text()), 60_000);
    await openAlert(kim);
    expect(await kim.text(), 'only a lead escalates').not.toContain('Escalate…');
    await kim.click({ role: 'button', name: 'Close…' });
    await kim.type('dialog textarea', 'Mended in 4.2.1.');
    await kim.click({ role: 'button', name: 'Close the alert' });
    await until('the alert to be closed', async () => (await alert()).state === 'closed');
  });

  it('asks its owner whether they could act within the hour, and keeps the answer with everything that happened', async () => {
    await kim.waitForText('Could you act on it within the hour?');
    await kim.click({ role: 'button', name: 'Yes' });
    await until('the answer', async () => (await alert()).actionable?.could === true);
    await until('the channel to be told', () => told().includes('Closed'));
    const events = (await workspace.rows('alert_event')).sort((a, b) => a.n - b.n);
    const happened = events.map(({ what }) => what.happened).filter((what) => what !== 'notified');
    expect(happened).toEqual(['opened', 'dismissed', 'moved', 'handed_over', 'moved', 'answered']);
    expect(told()).toEqual(['New alert, critical', 'Dismissed, traffic of bots', 'Taken up again', 'Closed']);
    expect(events.find(({ what }) => what.happened === 'handed_over')?.by).toMatchObject({ name: 'Mara' });
  });
});
