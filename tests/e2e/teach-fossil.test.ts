import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type Fossil, startFossil } from './rig/fossil.ts';
import {
  ANAS_TICKET,
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
import { confirmTicket, pointAt, saveTaught } from './teaching.ts';

// A real Fossil, which no description comes with: its tickets have hashes for numbers, its pages name next to nothing, and
// replies are written on a page of their own.

describe.each(ENGINES)('in %s', (engine) => {
  let fossil: Fossil;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let tickets: string[];

  beforeAll(async () => {
    [fossil, workspace, browser] = await Promise.all([startFossil(), startWorkspace(), startBrowser(engine)]);
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    const create = (subject: string, content: string) =>
      fossil.createTicket({ subject, content, contact: 'ana@customer.test' });
    tickets = [
      await create('Invoice of October', 'Please send it once more.'),
      await create('A question on roles', 'Who may invite?'),
      await create('Logo', 'Which sizes can it have?'),
      await create(ANAS_TICKET.subject, ANAS_TICKET.content),
    ];
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
  });
  afterAll(async () => {
    await browser?.close();
    await fossil?.stop();
    await workspace?.remove();
  });

  const ticket = (index: number) => fossil.ticketUrl(tickets[index] ?? '');

  it('a lead begins from the popup, beside the ticket', async () => {
    await (await connect(browser, workspace, await workspace.code('Mara', 'lead'))).close();
    page = await browser.openPage(ticket(0));
    await browser.grantHost(fossil.address);
    const popup = await browser.openPopup();
    await popup.waitForText(`Bellwether does not know ${new URL(fossil.address).host}`);
    await popup.press('Teach this helpdesk');
    await page.bringToFront();
    await (await page.panel()).waitForText('Teach Bellwether to read');
    // Without a screen, a tab over which Chromium has shown a popup is not painted any more, and what is in its frames
    // counts as covered. Teaching goes on in any tab of the helpdesk.
    const before = page;
    page = await browser.openPage(ticket(0));
    await before.close();
    await panelWith(page, 'Teach Bellwether to read');
  });

  it('points at the parts of a ticket, and at the reply box on its own page', async () => {
    const panel = await panelWith(page, '0 of 3 tickets right');
    await panel.waitForText(tickets[0] ?? '');
    await pointAt(page, 'Subject', 'tr:nth-child(2) td.tktDspValue', 'Invoice of October');
    await pointAt(page, 'Messages', 'pre.verbatim', 'Please send it once more.');
    await pointAt(page, 'Requester', 'tr:nth-child(6) td:nth-child(4)', 'ana@customer.test');
    await panel.click({ role: 'button', name: 'It is on another page' });
    await panel.waitForText('Open the page on which the reply');
    await page.click({ role: 'link', name: 'Edit' });
    await panelWith(page, 'Point at the reply box');
    await pointAt(page, 'Reply box', 'textarea[name=icomment]', 'The reply box is found');
    await page.goto(ticket(0));
    await panelWith(page, '/tktedit/:id');
    await confirmTicket(page, 'Invoice of October', 1);
  });

  it('it is tried on two more tickets, each with its reply page', async () => {
    for (const [index, read] of [
      [1, 'A question on roles'],
      [2, 'Which sizes can it have?'],
    ] as const) {
      await page.goto(ticket(index));
      await confirmTicket(page, read, index + 1);
    }
    expect((await browser.openAddresses()).filter((address) => address.includes('/tktedit/'))).toEqual([]);
    await saveTaught(page, ' desk');
    await until('the description in the workspace', async () => (await workspace.rows('site'))[0]?.state === 'on');
  });

  it('a further ticket shows its alert; a macro opens the page of the reply and the comment that is sent carries it', async () => {
    const id = tickets[3] ?? '';
    await page.goto(ticket(3));
    const panel = await panelWith(page, '1 alert on this ticket');
    await panel.waitForText(ONBOARDING.title);
    await insertMacro(panel, `value.includes('a logo under 1 MB')`);
    await page.waitUntil(`location.pathname === '/tktedit/${id}'`);
    await page.waitUntil(`document.querySelector('textarea[name=icomment]')?.value.includes('a logo under 1 MB')`);
    const onReply = await panelWith(page, 'It is in the reply');
    await onReply.waitForText(ONBOARDING.title);
    expect(fossil.comments(id)).toHaveLength(1);
    await page.click('input[name=preview]');
    await page.waitFor('input[name=submit]');
    await page.click('input[name=submit]');
    const [, comment] = await until('the comment in Fossil', () => {
      const comments = fossil.comments(id);
      return comments.length > 1 && comments;
    });
    expect(comment?.by).toBe('kim');
    expect(comment?.text).toContain('a logo under 1 MB lets you finish ticket');
  });
});
