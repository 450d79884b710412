import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { type RequestTracker, startRequestTracker } from './rig/request-tracker.ts';
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

// An admin connects a real Request Tracker in the console; from then on the API does what agents' browsers cannot.

/** Beyond what a connection lets the agent's own session try first. */
const PATIENCE_MS = 90_000;

describe.each(ENGINES)('in %s', (engine) => {
  let tracker: RequestTracker;
  let workspace: Workspace;
  let browsers: AgentBrowser[];
  let console: AgentPage;
  let page: AgentPage;
  let host: string;
  let ticketId: string;

  beforeAll(async () => {
    const allowed = async () => ({ BELLWETHER_ALLOW_HOSTS: '127.0.0.1' });
    const [admins, agents] = await Promise.all([startBrowser(engine), startBrowser(engine)]);
    browsers = [admins, agents];
    [tracker, workspace] = await Promise.all([startRequestTracker(), startWorkspace(true, allowed)]);
    ({ host } = new URL(tracker.address));
    ticketId = await tracker.rest.createTicket(ANAS_TICKET);
    await workspace.sendAlert(ONBOARDING);
    console = await connect(admins, workspace, await workspace.code('Adele', 'admin'));
    await (await connect(agents, workspace, await workspace.code('Sam', 'agent'))).close();
    await addHelpdesk(agents, 'Request Tracker', tracker.address);
    page = await agents.openPage('about:blank');
    await tracker.login(page);
  });
  afterAll(async () => {
    for (const browser of browsers ?? []) await browser.close();
    await tracker?.stop();
    await workspace?.remove();
  });

  const tags = async () => (await tracker.rest.ticket(ticketId)).tags;

  it('an admin connects it by a token, and reads that it works', async () => {
    await console.click({ role: 'link', name: 'Helpdesks' });
    await console.waitForText('None is connected.');
    await console.click({ role: 'button', name: 'Connect a helpdesk' });
    const form = 'form:has(input[type=password])';
    await console.choose(`${form} select`, 'request-tracker');
    await console.type({ role: 'textbox', name: 'Host in the address of its tickets' }, host);
    await console.type({ role: 'textbox', name: 'Property that holds the labels' }, 'Tags');
    await console.type(`${form} input[type=password]`, tracker.token);
    await console.type({ role: 'textbox', name: 'Address of its API' }, tracker.address);
    await console.click({ role: 'button', name: 'Connect' });
    await console.waitForText(`${host} is connected.`);
    await console.waitForText(/no labels wait · tried/);
    await console.waitForText('Works');
    expect(await console.text()).not.toContain(tracker.token);
  });

  it('a label that an agent gives while signed out of the helpdesk gets there all the same', async () => {
    const [, agents] = browsers;
    await page.goto(tracker.ticketUrl(ticketId));
    await panelWith(page, 'Label ticket');
    const elsewhere = await agents?.openPage(`${tracker.address}/NoAuth/Logout.html`);
    await elsewhere?.goto(`${tracker.address}/`);
    await elsewhere?.waitFor('input[name=pass]');
    await elsewhere?.close();
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await panel.waitForText('Unlabel');
    expect(await tags()).toEqual(['vip']);
    const both = await until('the tag', async () => ((await tags()).length > 1 ? tags() : undefined), PATIENCE_MS);
    const [label] = await workspace.rows('label');
    expect(both.sort()).toEqual([label?.id, 'vip'].sort());
    await until('everybody to know', async () => (await workspace.rows('labelling'))[0]?.mirror.state === 'applied');
    // By the stream: the alarm would take up to half a minute.
    await panel.waitForText(/· in the helpdesk/);
  });

  it('tickets that nobody has open arrive once the admin has them looked for, and the console says when', async () => {
    const unseen = await tracker.rest.createTicket({ ...ANAS_TICKET, subject: 'Nobody has opened this' });
    await console.bringToFront();
    await console.click({ role: 'button', name: `Tickets of ${host}` });
    await console.click({ role: 'button', name: 'Look for tickets every few minutes' });
    await console.waitFor({ role: 'button', name: 'Stop looking for tickets' });
    const arrived = await until(
      'the ticket to arrive',
      async () => (await workspace.rows('ticket')).find((ticket) => ticket.ticketId === unseen),
      PATIENCE_MS,
    );
    expect(arrived.subject).toBe('Nobody has opened this');
    await console.reload();
    await console.click({ role: 'button', name: `Tickets of ${host}` });
    await console.waitForText(/looked .* · last ticket arrived/);
    await console.waitFor({ role: 'button', name: 'Stop looking for tickets' });
  });
});
