import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, startBrowser, startWorkspace, type Workspace } from './stage.ts';

// From the console alone: an admin lets somebody in, sees their browser and ends it; the real API with its PostgreSQL.

// A field with suggestions is a textbox to one browser and a combobox to the other.
const NAME = 'form input[list]';

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let admins: AgentBrowser;
  let nias: AgentBrowser;
  let adminsConsole: AgentPage;
  let niasConsole: AgentPage;
  let firstCode: string;

  const invite = async (name: string): Promise<string> => {
    await adminsConsole.type(NAME, name);
    await adminsConsole.click({ role: 'button', name: 'Make a code' });
    await adminsConsole.waitForText(`Code for ${name}`);
    return String(await adminsConsole.evaluate(`document.querySelector('form code').textContent`));
  };
  const membersCalled = async (name: string) =>
    (await workspace.rows('member')).filter((member) => member.name === name).length;

  beforeAll(async () => {
    [workspace, admins, nias] = await Promise.all([startWorkspace(), startBrowser(engine), startBrowser(engine)]);
    adminsConsole = await connect(admins, workspace, await workspace.code('Adele', 'admin'));
  });
  afterAll(async () => {
    await admins?.close();
    await nias?.close();
    await workspace?.remove();
  });

  it('connects somebody with a code that an admin has made', async () => {
    firstCode = await invite('Nia Brandt');
    niasConsole = await connect(nias, workspace, firstCode);
    await niasConsole.waitForText('Nia Brandt · Agent');
    expect(await niasConsole.text(), 'only admins invite').not.toContain('Invite somebody');
    await niasConsole.waitForText('This browser');
    expect(await niasConsole.text(), 'and see others').not.toContain('Adele');
  });

  it('makes another code for a known member instead of another member', async () => {
    expect(await invite('Nia Brandt')).not.toBe(firstCode);
    expect(await membersCalled('Nia Brandt')).toBe(1);
  });

  it('ends the browser of another after a question, and that browser says so', async () => {
    await admins.stopBackground();
    await adminsConsole.reload();
    await adminsConsole.click({ role: 'button', name: /^End .* of Nia Brandt$/ });
    await adminsConsole.waitForText(/End .* of Nia Brandt\?/);
    await adminsConsole.click({ role: 'button', name: 'End this connection' });
    await adminsConsole.waitForText(/Ended .* of Nia Brandt\./);
    await adminsConsole.waitForGone({ role: 'button', name: /^End .* of Nia Brandt$/ });
    await niasConsole.reload();
    await niasConsole.waitForText('The connection has ended');
  });

  it('says that the API does not answer, and goes on when it does', async () => {
    await workspace.stop();
    await adminsConsole.reload();
    await adminsConsole.waitForText('does not answer');
    await adminsConsole.waitForText('Invite somebody');
    await workspace.start();
    await adminsConsole.click({ role: 'button', name: 'Try again' });
    await adminsConsole.waitForText('This browser');
  });

  it('keeps the token from the page', async () => {
    const answer = await adminsConsole.evaluate(
      `(globalThis.browser ?? chrome).runtime.sendMessage({ call: 'connections.view', payload: {} }).then(JSON.stringify)`,
    );
    expect(answer).toContain('"current":true');
    expect(answer).not.toMatch(/token/i);
  });
});
