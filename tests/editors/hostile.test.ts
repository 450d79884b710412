import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connect,
  ENGINES,
  ONBOARDING,
  panelWith,
  startWorkspace,
  until,
  type Workspace,
  workaroundMacro,
} from '#tests/e2e/stage.ts';
import { type Agent, startAgent } from './rig/agent.ts';
import { type EditorHelpdesk, practiceWith } from './rig/helpdesks.ts';

// Boxes that no editor of good will would be. Whatever they do, nothing is in them twice, and the agent is told the truth.

const PAGES = ['reverting', 'doubling', 'halving', 'sabotaged'];
const TEXT = 'Hi Ana,\nthe setup is mended.';

describe.each(ENGINES)('in %s', (engine) => {
  let practice: EditorHelpdesk;
  let workspace: Workspace;
  let agent: Agent;

  beforeAll(async () => {
    [practice, workspace] = await Promise.all([practiceWith(PAGES), startWorkspace()]);
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    agent = await startAgent(engine, [practice]);
  });
  afterAll(async () => {
    await agent?.browser.close();
    await Promise.all([practice?.stop(), workspace?.remove()]);
  });

  const typedInto = async (name: string) => {
    await agent.open(practice, name);
    await agent.type('#place', 'Dear Ana, ');
  };

  it('a box that puts back what was there is left as it was, and the text is given back', async () => {
    await typedInto('reverting');
    const outcome = await agent.insert(TEXT);
    expect(outcome).toMatchObject({ landed: 'nowhere', text: TEXT, why: 'The reply box did not keep the text.' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await agent.sent()).text).toMatch(/^Dear Ana, ?$/);
  });

  it('a box that takes a text late has it once', async () => {
    await typedInto('doubling');
    expect(await agent.insert(TEXT)).toEqual({ landed: 'reply', by: 'paste' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await agent.sent()).text.split('the setup is mended').length).toBe(2);
  });

  it('a box that keeps a part of it is written into no further, and the agent is told', async () => {
    await typedInto('halving');
    const outcome = await agent.insert(TEXT);
    expect(outcome).toMatchObject({ landed: 'nowhere', why: expect.stringContaining('Look at what is in it') });
    expect((await agent.sent()).text.replace(/\u00a0/g, ' ')).toBe('Dear Ana, Hi Ana');
  });

  it('what has not landed is on the clipboard, and the panel says so', async () => {
    const { browser, page } = agent;
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    await (await connect(browser, workspace)).close();
    await typedInto('reverting');
    const panel = await panelWith(page, ONBOARDING.title);
    await panel.press('m');
    await panel.click('dialog li button');
    await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
    await panel.click({ role: 'button', name: 'Insert into reply' });
    await panel.waitForText('The text has been copied; paste it into your reply.');
    await page.click('#elsewhere');
    await page.press('Control+v');
    await page.waitUntil(`document.querySelector('#elsewhere').value.startsWith('Hi Ana,')`);
  });

  it('a page that lies about the model of its editor gets a text at most once, and the agent is told', async () => {
    await typedInto('sabotaged');
    const outcome = await agent.insert(TEXT);
    expect(outcome).toMatchObject({ landed: 'nowhere', text: TEXT });
    expect((await agent.sent()).text.split('the setup is mended').length).toBeLessThanOrEqual(2);
  });
});
