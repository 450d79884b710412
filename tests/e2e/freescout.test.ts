import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { FREESCOUT, type Freescout, freescoutIsMissing, startFreescout } from './rig/freescout.ts';
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

// An agent at work in a real FreeScout without any of its modules. Its source is not part of this project.

const missing = freescoutIsMissing();
process.stdout.write(
  missing ? `FreeScout is not tried: ${missing}.\n` : `FreeScout is tried with the source in ${FREESCOUT}.\n`,
);

it('a FreeScout that is not there is missed in words', () => {
  expect(freescoutIsMissing('')).toContain('BELLWETHER_FREESCOUT');
  expect(freescoutIsMissing('/nowhere')).toContain('/nowhere');
});

describe.each(FREESCOUT && !missing ? ENGINES : [])('in %s', (engine) => {
  let freescout: Freescout;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let conversation: string;
  let other: string;

  const shared = async (id: string) => (await workspace.rows('ticket')).find(({ ticketId }) => ticketId === id);

  beforeAll(async () => {
    [freescout, workspace, browser] = await Promise.all([
      startFreescout(FREESCOUT ?? ''),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    other = await freescout.open({
      subject: 'Invoice of October',
      messages: ['Please send me the invoice once more.'],
    });
    conversation = await freescout.open({
      subject: ANAS_TICKET.subject,
      messages: [ANAS_TICKET.content, 'Still grey after a reload.', 'And in another browser.'],
    });
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'FreeScout', freescout.address);
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    page = await browser.openPage('about:blank');
    await freescout.login(page);
  });
  afterAll(async () => {
    await browser?.close();
    await freescout?.stop();
    await workspace?.remove();
  });

  it('the panel follows from the mailbox to a conversation and on to another', async () => {
    await page.goto(`${freescout.address}/mailbox/1/1`);
    await page.click(`a[href*="/conversation/${conversation}?"][title="View conversation"]`);
    const panel = await panelWith(page, '1 alert on this ticket');
    await panel.waitForText(`#${conversation}`);
    await panel.waitForText(ONBOARDING.title);
    await panel.waitForText('/onboarding/finish');
    await page.goto(freescout.conversationUrl(other));
    await (await page.panel()).waitForText(`#${other}`);
    await panelWith(page, 'Invoice of October');
  });

  it('subject, messages with the newest first and status reach the workspace', async () => {
    await page.goto(freescout.conversationUrl(conversation));
    await panelWith(page, '1 alert on this ticket');
    const known = await until('the conversation to be shared', () => shared(conversation));
    expect(known.subject).toBe(ANAS_TICKET.subject);
    expect(known.excerpt.split('\n')).toEqual([
      'And in another browser.',
      'Still grey after a reload.',
      ANAS_TICKET.content,
    ]);
    expect(known.status).toBe('Active');
  });

  it('L labels in Bellwether and says that FreeScout has no place for it', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await panel.waitForText('Bellwether cannot put labels into FreeScout');
    expect(await workspace.rows('labelling')).toHaveLength(1);
    await panel.press('u');
    await until('the label to be off', async () => (await workspace.rows('labelling')).length === 0);
  });

  it('with a note begun the panel says who would read the macro', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await page.click('.conv-add-note');
    await page.waitUntil(`document.querySelector('.conv-note-block .note-editable')?.checkVisibility()`);
    await panel.click('h1');
    await panel.press('m');
    await panel.click('dialog li button');
    await panel.waitForText('The reply box is set to an internal note');
  });

  it('M opens the reply and puts the macro into it; the agent sends it as it stands there', async () => {
    await page.goto(freescout.conversationUrl(conversation));
    const panel = await panelWith(page, 'Label ticket');
    await insertMacro(panel, `value.startsWith('Hi Ana,')`);
    await page.waitUntil(`document.querySelector('#body')?.value.includes('a logo under 1 MB')`);
    await panelWith(page, 'It is in the reply');
    expect((await freescout.threads(conversation)).filter(({ sent }) => sent)).toHaveLength(3);
    await page.click('.conv-reply-block .btn-send-text');
    const reply = await until('the reply in FreeScout', async () =>
      (await freescout.threads(conversation)).find(({ type, sent }) => type === 'reply' && sent),
    );
    expect(reply.by).toBe('kim@helpdesk.test');
    expect(
      reply.body
        .replace(/<[^>]*>|\s+/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    ).toBe(`Hi Ana, a logo under 1 MB lets you finish ticket #${conversation}.`);
  });
});
