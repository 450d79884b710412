import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SiteDescription } from '#lib/contract/site.ts';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type Redmine, startRedmine } from './rig/redmine.ts';
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
import { beginTeaching, confirmTicket, pointAt, saveTaught } from './teaching.ts';

// A lead teaches the extension a ticket system by pointing, as if nothing were known of it; another browser of the
// workspace then reads it. The system is a real Redmine, added as one that has no description.

describe.each(ENGINES)('in %s', (engine) => {
  let redmine: Redmine;
  let workspace: Workspace;
  let browsers: [AgentBrowser, AgentBrowser];
  let page: AgentPage;
  let tickets: string[];

  beforeAll(async () => {
    const started = await Promise.all([startRedmine(), startWorkspace(), startBrowser(engine), startBrowser(engine)]);
    [redmine, workspace] = started;
    browsers = [started[2], started[3]];
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    const create = (subject: string, content: string) => redmine.customer.createIssue({ subject, content, fields: {} });
    tickets = [
      await create('Invoice of October', 'Please send it once more.'),
      await create('A question on roles', 'Who may invite?'),
      await create('Logo', 'Which sizes can it have?'),
      await create(ANAS_TICKET.subject, ANAS_TICKET.content),
    ];
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
  });
  afterAll(async () => {
    for (const browser of browsers ?? []) await browser.close();
    await redmine?.stop();
    await workspace?.remove();
  });

  const ticket = (index: number) => redmine.issueUrl(tickets[index] ?? '');
  it('a lead begins in the console, with one press for the permission', async () => {
    const [browser] = browsers;
    const console = await connect(browser, workspace, await workspace.code('Mara', 'lead'));
    await beginTeaching(browser, console, redmine.address);
    page = await browser.openPage('about:blank');
    await redmine.login(page);
  });

  it('points at the parts of a ticket, and reads back what was found', async () => {
    await page.goto(ticket(0));
    const panel = await panelWith(page, 'Teach Bellwether to read');
    await panel.waitForText('0 of 3 tickets right');
    await pointAt(page, 'Subject', '.subject h3', 'Invoice of October');
    await pointAt(page, 'Messages', '.description .wiki', 'Please send it once more.');
    await pointAt(page, 'Requester', 'p.author a.user', 'Ana Lima');
    await pointAt(page, 'Reply box', '#content > .contextual a.icon-edit', 'What opens it is found');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#update')).display`)).toBe('none');
    await page.click('#content > .contextual a.icon-edit');
    await page.waitUntil(`document.querySelector('#issue_notes').checkVisibility()`);
    await pointAt(page, 'Reply box', '#issue_notes', 'Found');
    await confirmTicket(page, 'Invoice of October', 1);
  });

  it('outlives a stopped background, and is tried on two more tickets', async () => {
    await browsers[0].stopBackground();
    for (const [index, read] of [
      [1, 'A question on roles'],
      [2, 'Which sizes can it have?'],
    ] as const) {
      await page.goto(ticket(index));
      const panel = await panelWith(page, read);
      await panel.waitForText('Ana Lima');
      await confirmTicket(page, read, index + 1);
    }
  });

  it('saves it for the workspace; the panel then shows what is related to a further ticket', async () => {
    await saveTaught(page, ' desk');
    const [site] = await until('the description in the workspace', async () => {
      const sites = await workspace.rows('site');
      return sites.length > 0 && sites;
    });
    expect(site).toMatchObject({ helpdesk: 'taught', host: new URL(redmine.address).host, state: 'on' });
    expect(SiteDescription.safeParse(site?.description).success).toBe(true);
    await page.goto(ticket(3));
    await panelWith(page, '1 alert on this ticket');
  });

  it('reaches another agent, who allows the host with one press, reads the ticket and replies with a macro', async () => {
    const [, browser] = browsers;
    const console = await connect(browser, workspace, await workspace.code('Kim', 'agent'));
    await browser.grantHost(new URL(redmine.address).origin);
    await console.click({ role: 'link', name: 'Helpdesks' });
    await console.waitForText('Taught in your workspace');
    await console.click({ role: 'button', name: /^Allow .* desk$/ });
    await console.waitForText(/Added /);
    const theirs = await browser.openPage('about:blank');
    await redmine.login(theirs);
    await theirs.goto(ticket(3));
    const panel = await panelWith(theirs, '1 alert on this ticket');
    await panel.waitForText(ONBOARDING.title);
    await insertMacro(panel, `value.startsWith('Hi Ana,')`);
    await theirs.waitUntil(`document.querySelector('#issue_notes')?.value.includes('a logo under 1 MB')`);
    await theirs.click('#issue-form input[type=submit][name=commit]');
    const [note] = await until('the note in Redmine', async () => {
      const notes = redmine.records.notes(tickets[3] ?? '');
      return notes.length > 0 && notes;
    });
    expect(note?.text).toContain('a logo under 1 MB');
  });
});
