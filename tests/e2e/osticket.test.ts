import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { OSTICKET, type Osticket, osticketIsMissing, startOsticket } from './rig/osticket.ts';
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

// An agent at work in a real osTicket as its installer leaves it, below a path. Its source is not part of this project.

const missing = osticketIsMissing();
process.stdout.write(
  missing ? `osTicket is not tried: ${missing}.\n` : `osTicket is tried with the source in ${OSTICKET}.\n`,
);

it('an osTicket that is not there is missed in words', () => {
  expect(osticketIsMissing('')).toContain('BELLWETHER_OSTICKET');
  expect(osticketIsMissing('/nowhere')).toContain('/nowhere');
});

describe.each(OSTICKET && !missing ? ENGINES : [])('in %s', (engine) => {
  let osticket: Osticket;
  let workspace: Workspace;
  let browser: AgentBrowser;
  let page: AgentPage;
  let ticket: { id: string; number: string };
  let other: { id: string; number: string };

  const shared = async (id: string) => (await workspace.rows('ticket')).find(({ ticketId }) => ticketId === id);

  beforeAll(async () => {
    [osticket, workspace, browser] = await Promise.all([
      startOsticket(OSTICKET ?? ''),
      startWorkspace(),
      startBrowser(engine),
    ]);
    await workspace.sendAlert(ONBOARDING);
    await workspace.write([workaroundMacro()]);
    ticket = await osticket.open({
      subject: ANAS_TICKET.subject,
      messages: [ANAS_TICKET.content, 'Still grey after a reload.', 'And in another browser.'],
    });
    other = await osticket.open({ subject: 'Invoice of October', messages: ['Please send me the invoice once more.'] });
    await (await connect(browser, workspace)).close();
    await addHelpdesk(browser, 'osTicket', osticket.address);
    await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
    page = await browser.openPage('about:blank');
    await osticket.login(page);
  });
  afterAll(async () => {
    await browser?.close();
    await osticket?.stop();
    await workspace?.remove();
  });

  it('the panel follows from the list to a ticket and on to another, by the numbers that people see', async () => {
    await page.click(`a[href$="tickets.php?id=${ticket.id}"]`);
    const panel = await panelWith(page, '1 alert on this ticket');
    await panel.waitForText(`#${ticket.number}`);
    await panel.waitForText(ONBOARDING.title);
    await panel.waitForText('/onboarding/finish');
    await page.goto(osticket.ticketUrl(other.id));
    await (await page.panel()).waitForText(`#${other.number}`);
    await panelWith(page, 'Invoice of October');
  });

  it('subject, messages with the newest first and status reach the workspace', async () => {
    await page.goto(osticket.ticketUrl(ticket.id));
    await panelWith(page, '1 alert on this ticket');
    const known = await until('the ticket to be shared', () => shared(ticket.id));
    expect(known.subject).toBe(ANAS_TICKET.subject);
    expect(known.excerpt.split('\n')).toEqual([
      'And in another browser.',
      'Still grey after a reload.',
      ANAS_TICKET.content,
    ]);
    expect(known.status).toBe('Open');
  });

  it('L labels in Bellwether and says that osTicket has no place for it', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await panel.press('l');
    await panel.waitForText('Bellwether cannot put labels into osTicket');
    expect(await workspace.rows('labelling')).toHaveLength(1);
    await panel.press('u');
    await until('the label to be off', async () => (await workspace.rows('labelling')).length === 0);
  });

  it('M puts the macro into the reply; the agent posts it as it stands there', async () => {
    const panel = await panelWith(page, 'Label ticket');
    await insertMacro(panel, `value.startsWith('Hi Ana,')`);
    await page.waitUntil(`document.querySelector('#response')?.value.includes('a logo under 1 MB')`);
    await panelWith(page, 'It is in the reply');
    expect((await osticket.entries(ticket.id)).map(({ type }) => type)).toEqual(['M', 'M', 'M']);
    await page.click('form#reply input[type=submit]');
    await page.waitUntil(`document.querySelector('#thread-items .response') !== null`);
    const reply = await until('the reply in osTicket', async () => (await osticket.entries(ticket.id))[3]);
    expect(reply).toMatchObject({ type: 'R', poster: 'Kim Agent' });
    expect(
      reply.body
        .replace(/<[^>]*>|\s+/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    ).toBe(`Hi Ana, a logo under 1 MB lets you finish ticket #${ticket.number}.`);
  });

  it('on the tab for notes the panel says who would read the macro', async () => {
    await page.goto(osticket.ticketUrl(ticket.id));
    const panel = await panelWith(page, 'Label ticket');
    await page.click('#post-note-tab');
    await panel.click('h1');
    await panel.press('m');
    await panel.click('dialog li button');
    await panel.waitForText('The reply box is set to an internal note');
  });

  it('an agent who has the newest on top has it read in the same order', async () => {
    await osticket.putNewestFirst(page);
    await page.goto(osticket.ticketUrl(other.id));
    await osticket.write(other.id, 'It is about the one of the 3rd.');
    await page.reload();
    await panelWith(page, 'Invoice of October');
    const first = `document.querySelector('#thread-items .thread-body').innerText.trim()`;
    expect(await page.evaluate(first)).toBe('It is about the one of the 3rd.');
    await until('the messages to be shared', async () =>
      (await shared(other.id))?.excerpt.startsWith('It is about the one of the 3rd.\nPlease'),
    );
  });
});
