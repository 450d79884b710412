import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeChatwoot, fakeChatwootSession, SIGNED_IN } from '#tests/unit/helpdesk-api/fakes/chatwoot-session.ts';
import { type ServedFake, serveFake } from '#tests/unit/helpdesk-api/fakes/serve.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import {
  ANAS_TICKET,
  addHelpdesk,
  connect,
  ENGINES,
  ONBOARDING,
  panelWith,
  startBrowser,
  startWorkspace,
  until,
  type Workspace,
} from './stage.ts';

// A page of Chatwoot whose session is in a cookie that only scripts of the page can read, with a server that follows its source.

const PAGE = join(import.meta.dirname, '..', 'helpdesks', 'chatwoot', 'current.html');
const WRITTEN = 'The button stays grey on the last step.';
const SESSION = `cw_d_session_info=${encodeURIComponent(JSON.stringify(SIGNED_IN))}; Path=/; SameSite=Lax`;

describe.each(ENGINES)('in %s', (engine) => {
  let chatwoot: FakeChatwoot;
  let served: ServedFake;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  const conversation = () => `${served.address}/app/accounts/2/inbox/5/conversations/7`;

  beforeAll(async () => {
    const noted = await readFile(PAGE, 'utf8');
    const body = noted.replace(WRITTEN, `${ANAS_TICKET.subject}. ${ANAS_TICKET.content}`);
    expect(body).not.toBe(noted);
    chatwoot = fakeChatwootSession();
    served = await serveFake(chatwoot);
    served.instead = ({ path }) =>
      path.startsWith('/app/')
        ? { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': SESSION }, body }
        : undefined;
    [workspace, browser] = await Promise.all([startWorkspace(), startBrowser(engine)]);
    await workspace.sendAlert(ONBOARDING);
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'Chatwoot', served.address);
    page = await browser.openPage(conversation());
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    await workspace?.remove();
  });

  const state = async () => (await workspace.rows('labelling')).map(({ mirror }) => mirror.state).join();

  it('a label goes into the account of the conversation, as whoever is signed in to the page', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await panel.waitForText(/· in the helpdesk/);
    const [label] = await workspace.rows('label');
    expect(chatwoot.labels.get('2/7')).toEqual(['vip', 'billing', label?.id]);
    expect(chatwoot.labels.get('3/7')).toEqual(['elsewhere']);
    await until('everybody to know', async () => (await state()) === 'applied');
  });

  it('and one that somebody takes off there comes off here', async () => {
    chatwoot.labels.set('2/7', ['vip']);
    // For so long a helpdesk may still tell what was before.
    await new Promise((resolve) => setTimeout(resolve, 10_500));
    await page.goto(conversation());
    await panelWith(page, 'Label ticket');
    await until('everybody to know', async () => (await state()) === '');
    expect(chatwoot.labels.get('2/7')).toEqual(['vip']);
  });
});
