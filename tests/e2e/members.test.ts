import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, startBrowser, startWorkspace, type Workspace } from './stage.ts';

// An admin looks after members in the console; what that means in their browsers; and the log of it.

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let admins: AgentBrowser;
  let nias: AgentBrowser;
  let console: AgentPage;
  let niasConsole: AgentPage;
  const roles = async () => Object.fromEntries((await workspace.rows('member')).map(({ name, role }) => [name, role]));

  beforeAll(async () => {
    [workspace, admins, nias] = await Promise.all([startWorkspace(), startBrowser(engine), startBrowser(engine)]);
    console = await connect(admins, workspace, await workspace.code('Adele', 'admin'));
    niasConsole = await connect(nias, workspace, await workspace.code('Nia Brandt', 'agent'));
    await console.click({ role: 'link', name: 'Members' });
    await console.waitForText('Nia Brandt');
  });
  afterAll(async () => {
    await admins?.close();
    await nias?.close();
    await workspace?.remove();
  });

  it('gives another role, with Undo', async () => {
    await console.click({ role: 'button', name: 'Change Nia Brandt' });
    await console.choose('form select', 'lead');
    await console.click({ role: 'button', name: 'Save' });
    await console.waitForText('Nia Brandt is now Lead, Support ops.');
    await expect.poll(roles, { timeout: 15_000 }).toEqual({ Adele: 'admin', 'Nia Brandt': 'lead' });
    await console.click({ role: 'button', name: 'Undo' });
    await expect.poll(roles, { timeout: 15_000 }).toEqual({ Adele: 'admin', 'Nia Brandt': 'agent' });
  });

  it('lets an agent see who is there, and no more', async () => {
    await niasConsole.click({ role: 'link', name: 'Members' });
    await niasConsole.waitForText('Adele');
    const text = await niasConsole.text();
    for (const word of ['Change', 'Remove', 'Audit log']) expect(text).not.toContain(word);
  });

  it('removes somebody after a question, and their browser says so', async () => {
    await console.click({ role: 'button', name: 'Remove Nia Brandt' });
    await console.waitForText('Their connected browser is cut off at once.');
    await console.click({ role: 'button', name: 'Remove this member' });
    await console.waitForText('Removed Nia Brandt.');
    await console.waitForGone({ role: 'button', name: 'Remove Nia Brandt' });
    await expect.poll(roles, { timeout: 15_000 }).toEqual({ Adele: 'admin' });
    await niasConsole.reload();
    await niasConsole.waitForText('not a member of this workspace any more');
  });

  it('tells all of it in the audit log', async () => {
    await console.click({ role: 'link', name: 'Audit log' });
    await console.waitForText('Removed a member');
    const text = await console.text();
    for (const words of ['Role: Agent → Lead', 'Ended a connection', 'The member was removed', 'Made a code'])
      expect(text).toContain(words);
  });
});
