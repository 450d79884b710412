import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { ENGINES, ONBOARDING, panelWith, until } from './stage.ts';

// A day on a train: the API is away, the agent works, and nothing of it is lost or doubled when it is back.

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;
  let second: string;

  beforeAll(async () => {
    scene = await setScene(engine);
    second = await scene.tracker.rest.createTicket({
      subject: 'Finish button stays grey at the end of the setup',
      requester: 'Bo <bo@customer.test>',
      content: 'The Finish button on /onboarding/finish stays grey since this morning.',
    });
  });
  afterAll(() => scene?.close());

  it('the panel goes on from the local copy when the API is gone and the background was stopped', async () => {
    const { workspace, browser, openTicket, page } = scene;
    await openTicket();
    await panelWith(page, '1 alert on this ticket');
    await workspace.stop();
    await browser.stopBackground();
    await openTicket();
    const panel = await panelWith(page, '1 alert on this ticket');
    await panel.waitForText('/onboarding/finish');
  });

  it('a label reaches the helpdesk all the same, and waits for the API in sight', async () => {
    const { page, tracker, ticketId } = scene;
    const panel = await page.panel();
    await panel.press('l');
    await panel.waitForText('in the helpdesk');
    await until('the tag', async () => (await tracker.rest.ticket(ticketId)).tags.length === 2);
    await panel.waitForText(/Offline|waiting/);
    await panel.waitForText('You can keep working');
  });

  it('a note on a replay is kept', async () => {
    const panel = await scene.page.panel();
    await panel.press('r');
    await panel.waitFor('dialog textarea');
    await panel.press('y');
    await panel.type({ role: 'textbox', name: 'What you saw' }, 'Finish was pressed six times.');
    await panel.click({ role: 'button', name: 'Add note' });
    await panel.waitForText('1 of 1 replays show it');
  });

  it('a macro goes into the reply', async () => {
    const { page, browser } = scene;
    const panel = await page.panel();
    await browser.stopBackground();
    await panel.press('m');
    await panel.waitFor('dialog textarea, dialog li button');
    if (await panel.evaluate(`document.querySelector('dialog li button') !== null`))
      await panel.click('dialog li button');
    await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
    await panel.click({ role: 'button', name: 'Insert into reply' });
    await page.waitUntil(
      `document.querySelector('iframe.cke_wysiwyg_frame')?.contentDocument?.body?.innerText.includes('a logo under 1 MB')`,
    );
  });

  it('the popup counts, labels the other ticket and jumps to it', async () => {
    const { browser, tracker } = scene;
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForText('2 related, 1 labelled');
    await popup.click({ role: 'button', name: 'Label 1' });
    await popup.waitForText('2 related, 2 labelled');
    await until('the tag on the other ticket', async () => (await tracker.rest.ticket(second)).tags.length === 1);
    await popup.waitForText(/\d changes waiting to sync|kept here/);
    await popup.click({ role: 'button', name: /^Onboarding/ });
    await popup.click({ role: 'button', name: new RegExp(`#${second}`) });
    const showing = async () =>
      (await browser.openAddresses()).filter((address) => address === tracker.ticketUrl(second)).length;
    await until('the ticket in a tab', async () => (await showing()) === 1);
    await popup.bringToFront();
    await popup.click({ role: 'button', name: new RegExp(`#${second}`) });
    await popup.evaluate('new Promise((resolve) => setTimeout(resolve, 500))');
    expect(await showing(), 'the tab that is there is used').toBe(1);
    await popup.close();
  });

  it('once the API is back everything arrives, each once, also when the background was stopped in between', async () => {
    const { browser, workspace } = scene;
    await browser.stopBackground();
    await workspace.start();
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForText('Current alerts');
    await popup.waitForText('Synced');
    const labellings = await workspace.rows('labelling');
    expect(labellings.map(({ ticketKey }) => ticketKey.split('|').at(-1)).sort()).toEqual(
      [scene.ticketId, second].sort(),
    );
    expect(labellings.map(({ mirror }) => mirror.state)).toEqual(['applied', 'applied']);
    expect(await workspace.rows('note')).toMatchObject([
      { verdict: 'shows_it', text: 'Finish was pressed six times.' },
    ]);
    expect(await workspace.rows('label')).toHaveLength(1);
    await popup.close();
  });

  it('an alert that opens now appears on the ticket by itself, long before the alarm would ask', async () => {
    const { page, workspace, openTicket } = scene;
    await openTicket();
    await panelWith(page, '1 alert on this ticket');
    const start = Date.now();
    await workspace.sendAlert({
      ...ONBOARDING,
      title: 'Onboarding: errors on finish setup',
      dedupe_key: 'finish-errors',
    });
    await (await page.panel()).waitForText('2 alerts on this ticket');
    expect(Date.now() - start, 'the panel hears of it').toBeLessThan(15_000);
  });
});
