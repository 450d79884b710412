import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { CLIENT, startIdentityProvider } from './rig/identity-provider.ts';
import { ENGINES, startBrowser, startWorkspace, type Workspace } from './stage.ts';

// Through the browser's own window for signing in, at a real OpenID Connect provider, into the real API.

const NIA = { subject: 'nia', name: 'Nia Brandt', email: 'nia@acme.test', emailVerified: true };

describe.each(ENGINES)('in %s', (engine) => {
  let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;

  beforeAll(async () => {
    workspace = await startWorkspace(true, async (address) => {
      provider = await startIdentityProvider(`${address}/v1/sign-in/callback`);
      return {
        BELLWETHER_OIDC_ISSUER: provider.issuer,
        BELLWETHER_OIDC_CLIENT_ID: CLIENT.id,
        BELLWETHER_OIDC_CLIENT_SECRET: CLIENT.secret,
        BELLWETHER_OIDC_NAME: 'Acme accounts',
        BELLWETHER_OIDC_DOMAINS: 'acme.test',
      };
    });
    browser = await startBrowser(engine);
    page = await browser.openExtensionPage('console.html#connect');
    await page.type({ role: 'textbox', name: 'Address of the API' }, workspace.address);
  });
  afterAll(async () => {
    await browser?.close();
    await workspace?.remove();
    await provider?.stop();
  });

  /** Presses the button that the page offers, and one in the window that opens. */
  const signIn = async (answer: 'Continue' | 'Cancel') => {
    await page.bringToFront();
    await page.click({ role: 'button', name: 'Sign in with Acme accounts' });
    const window = await browser.openedPage(`${provider.issuer}/press/`);
    await window.click({ role: 'button', name: answer });
  };

  it('tells who pressed Cancel that nobody was signed in', async () => {
    provider.is(NIA);
    await signIn('Cancel');
    await page.waitForText(/was cancelled, or Acme accounts refused it/);
  });

  it('tells who has an account elsewhere whose accounts are let in', async () => {
    provider.is({ ...NIA, subject: 'eve', email: 'eve@elsewhere.test' });
    await signIn('Continue');
    await page.waitForText(/only accounts of acme\.test are let in/);
    expect(await workspace.rows('member')).toEqual([]);
  });

  it('tells who closed the window that nothing was changed', async () => {
    await page.bringToFront();
    await page.click({ role: 'button', name: 'Sign in with Acme accounts' });
    const window = await browser.openedPage(`${provider.issuer}/press/`);
    await window.close();
    await page.waitForText(/window was closed/);
  });

  it('connects who signs in, as a new agent, without a code', async () => {
    provider.is(NIA);
    await signIn('Continue');
    await page.waitForText('Nia Brandt · Agent');
    expect(await workspace.rows('member')).toMatchObject([{ name: 'Nia Brandt', role: 'agent' }]);
  });

  it('goes on after the background was stopped, and after the API was', async () => {
    await browser.stopBackground();
    await workspace.stop();
    await workspace.start();
    await page.reload();
    await page.waitForText('This browser');
  });

  it('keeps tokens from pages and from what content scripts can read', async () => {
    const stored = await page.evaluate(`(globalThis.browser ?? chrome).storage.local.get(null).then(JSON.stringify)`);
    const view = await page.evaluate(
      `(globalThis.browser ?? chrome).runtime.sendMessage({ call: 'console.view', payload: {} }).then(JSON.stringify)`,
    );
    for (const text of [stored, view]) expect(text).not.toMatch(/[\w-]{43}/);
  });
});
