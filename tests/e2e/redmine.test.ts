import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type Redmine, startRedmine } from './rig/redmine.ts';
import {
  ANAS_TICKET,
  addHelpdesk,
  connect,
  ENGINES,
  insertMacro,
  ONBOARDING,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
  workaroundMacro,
} from './stage.ts';

// An agent at work in a real Redmine as it is when nobody has set anything up but a field for the tags, below a path.

describe.each(ENGINES)('in %s', (engine) => {
  let redmine: Redmine;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let issue: string;
  let others: string[];
  let label = '';

  const create = (subject: string, content = ANAS_TICKET.content) =>
    redmine.customer.createIssue({ subject, content, fields: { Tags: 'vip' } });
  const withLabel = () => [issue, ...others].filter((id) => redmine.records.tags(id).includes(label));

  beforeAll(async () => {
    [redmine, workspace, browser] = await Promise.all([startRedmine(), startWorkspace(), startBrowser(engine)]);
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    others = [await create('Setup never finishes, the button stays grey'), await create('Finish button grey in setup')];
    await create('Invoice of October', 'Please send me the invoice of October once more.');
    issue = await create(ANAS_TICKET.subject);
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'Redmine', redmine.address);
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    page = await browser.openPage('about:blank');
    await redmine.login(page);
  });
  afterAll(async () => {
    await browser?.close();
    await redmine?.stop();
    await workspace?.remove();
  });

  it('the panel beside the issue shows the alert and why', async () => {
    await page.goto(redmine.issueUrl(issue));
    const panel = await panelWith(page, '1 alert on this ticket');
    await panel.waitForText(`#${issue}`);
    await panel.waitForText(ONBOARDING.title);
    await panel.waitForText('/onboarding/finish');
  });

  it('L puts the label into the field of the issue, beside what was there, and Undo takes it off', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await until('the tag in Redmine', async () => redmine.records.tags(issue).length > 1);
    label = (await workspace.rows('label'))[0]?.id ?? '';
    expect(redmine.records.tags(issue)).toEqual(['vip', label]);
    await until(
      'the workspace to know',
      async () => (await workspace.rows('labelling'))[0]?.mirror.state === 'applied',
    );
    await panel.press('u');
    await until('the tag to be gone', async () => redmine.records.tags(issue).join() === 'vip');
  });

  it('labels all related issues with one press, and no other; one press takes them off again', async () => {
    const panel = await panelWith(page, '2 related tickets');
    await panel.click({ role: 'button', name: 'Label all 2' });
    await until('the tags in Redmine', async () => withLabel().length === 2);
    expect(withLabel().sort()).toEqual([...others].sort());
    await until('the workspace to know', async () =>
      (await workspace.rows('labelling')).every(({ mirror }) => mirror.state === 'applied'),
    );
    await panel.press('u');
    await until('the tags to be gone', async () => withLabel().length === 0);
    await until('the workspace to know', async () => (await workspace.rows('labelling')).length === 0);
  });

  it('a tag that somebody takes off in Redmine is a label taken off', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await until(
      'the workspace to know',
      async () => (await workspace.rows('labelling'))[0]?.mirror.state === 'applied',
    );
    await redmine.customer.setField(issue, 'Tags', 'vip');
    // What the helpdesk has only just taken is not doubted.
    await new Promise((resolve) => setTimeout(resolve, 11_000));
    await page.goto(redmine.issueUrl(issue));
    await until('the labelling to be gone', async () => (await workspace.rows('labelling')).length === 0);
  });

  it('M opens the form and puts the macro into the notes; the note that the agent sends carries it, and the label stays', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await until('the tag in Redmine', async () => redmine.records.tags(issue).includes(label));
    await insertMacro(panel, `value.startsWith('Hi Ana,')`);
    await page.waitUntil(`location.pathname.endsWith('/edit')`);
    await page.waitUntil(`document.querySelector('#issue_notes')?.value.includes('a logo under 1 MB')`);
    await panelWith(page, 'It is in the reply');
    expect(redmine.records.notes(issue)).toEqual([]);
    await page.click('#issue-form input[type=submit][name=commit]');
    const [note] = await until('the note in Redmine', async () => {
      const notes = redmine.records.notes(issue);
      return notes.length > 0 && notes;
    });
    expect(note?.by).toBe(redmine.agent.login);
    expect(note?.text.replace(/\s+/g, ' ')).toBe(`Hi Ana, a logo under 1 MB lets you finish ticket #${issue}.`);
    expect(redmine.records.tags(issue)).toEqual(['vip', label]);
  });
});
