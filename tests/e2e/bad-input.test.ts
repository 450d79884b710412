import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStranger } from './rig/stranger.ts';
import { startVersionProxy, type VersionProxy } from './rig/version-proxy.ts';
import { type Scene, setScene } from './scene.ts';
import { connect, ENGINES, ONBOARDING, panelWith, until } from './stage.ts';

// Whatever comes in: a clear message, nothing lost, nothing executed.

const HOSTILE = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>{{ ''.constructor }}\u202e`;

/** An alert whose every field is hostile, yet about the ticket. */
const HOSTILE_ALERT = {
  title: `Finish setup: button stays grey ${HOSTILE}`,
  dedupe_key: HOSTILE,
  source: HOSTILE,
  severity: 'warning',
  text: HOSTILE.repeat(20),
  url: `https://monitor.example/?q=${encodeURIComponent(HOSTILE)}`,
  journey: HOSTILE,
  step: `finish setup ${HOSTILE}`,
  owner: HOSTILE,
  playbook: [HOSTILE, `javascript:document.title='owned'`],
  errors: [HOSTILE],
  urls: [`/onboarding/finish`, `javascript:document.title='owned'`],
  labels: { [HOSTILE]: HOSTILE, __proto__x: HOSTILE },
};

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;
  let proxy: VersionProxy | undefined;

  beforeAll(async () => {
    scene = await setScene(engine);
  });
  afterAll(async () => {
    await scene?.close();
    await proxy?.stop();
  });

  it('a wrong code: the words say so, what was typed stays, and the right one connects', async () => {
    const { browser, workspace } = scene;
    const page = await browser.openExtensionPage('console.html#connect');
    await page.click({ role: 'button', name: 'Sign out' });
    await page.waitForText('nothing would be lost');
    await page.click({ role: 'button', name: 'Sign out' });
    await page.waitForText('Signed out. Nothing is kept here any more.');
    await page.type({ role: 'textbox', name: 'Address of the API' }, workspace.address);
    await page.type({ role: 'textbox', name: 'One-time code' }, 'AAAAA-AAAAA');
    await page.click({ role: 'button', name: 'Connect' });
    await page.waitForText('This code is not right.');
    expect(await page.evaluate(`[...document.querySelectorAll('form input')].map((input) => input.value)`)).toEqual([
      workspace.address,
      'AAAAA-AAAAA',
    ]);
    await page.close();
    proxy = await startVersionProxy(workspace.address);
    await (await connect(browser, { ...workspace, address: proxy.address })).close();
  });

  it('an alert with hostile text in every field is text, in the panel, the label and the reply', async () => {
    const { workspace, tracker, page, openTicket, browser } = scene;
    await workspace.sendAlert(HOSTILE_ALERT);
    await workspace.write([
      {
        kind: 'macro',
        id: 'macro-hostile',
        value: {
          id: 'macro-hostile',
          title: `Hostile ${HOSTILE}`,
          body: `About {{ alert.title }} for {{ requester.name }}`,
          labelIds: [],
          alertIds: (await workspace.rows('alert')).map(({ id }) => id),
          state: 'active',
          updatedBy: 'mara',
          updatedAt: new Date().toISOString(),
        },
      },
    ]);
    const hostileTicket = await tracker.rest.createTicket({
      subject: `Finish setup: button stays grey ${HOSTILE}`.slice(0, 190),
      requester: 'Eve <eve@customer.test>',
      content: `${HOSTILE} on /onboarding/finish`,
    });
    // The background asks for news twice a minute when nobody does anything.
    const popup = await browser.openExtensionPage('popup.html');
    await until('the alert', async () => (await popup.text()).includes('Finish setup: button stays grey'), 60_000);
    expect(await popup.evaluate('document.title')).not.toContain('owned');
    await popup.close();

    await openTicket(hostileTicket);
    const panel = await panelWith(page, 'Finish setup: button stays grey "><img src=x');
    expect(await panel.evaluate(`document.querySelectorAll('img, script:not([src])').length`)).toBe(0);
    expect(
      await panel.evaluate(`[...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)).length`),
    ).toBe(0);
    const console = await browser.openExtensionPage('console.html#alerts');
    await console.waitForText('Finish setup: button stays grey');
    expect(await console.evaluate('document.title')).not.toContain('owned');
    await console.close();

    await panelWith(page, 'Label ticket');
    // Filled with the alert of this card, not with another that the macro is for.
    await panel.waitForText('About Finish setup: button stays grey "><img src=x');
    await panel.press('l');
    await panel.waitForText('in the helpdesk');
    expect((await tracker.rest.ticket(hostileTicket)).tags.join()).toMatch(/^[a-z0-9-]+$/);
    expect(await panel.evaluate('document.title')).not.toContain('owned');
    expect(await page.evaluate('document.title')).not.toBe('owned');
  });

  it('a ticket of 2 MB is read in bounds and related like any other', async () => {
    const { tracker, page, openTicket } = scene;
    const filler = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.\n';
    const big = await tracker.rest.createTicket({
      subject: "Can't finish setup, button stays grey",
      requester: 'Ana Lima <ana@customer.test>',
      content: `The Finish button on /onboarding/finish stays grey.\n\n${filler.repeat(23_000)}`,
    });
    await openTicket(big);
    // Request Tracker brings the messages after the page.
    await page.waitUntil(`document.body.textContent.length > 2_000_000`);
    const panel = await panelWith(page, 'Onboarding: final step completion down 38%');
    await panel.waitForText('page /onboarding/finish');
  });

  it('an API of another version: says who must be updated, keeps the work, sends it once it is right', async () => {
    const { workspace, page, openTicket } = scene;
    await openTicket();
    await panelWith(page, 'Onboarding: final step completion down 38%');
    proxy?.pretend(0);
    const panel = await page.panel();
    await panel.press('l');
    await panel.waitForText('Update the Bellwether extension');
    await panel.waitForText('Until then everything you do is kept here.');
    const before = (await workspace.rows('labelling')).length;
    proxy?.pretend(undefined);
    await scene.browser.openExtensionPage('popup.html').then((popup) => popup.close());
    await until(
      'the labelling to arrive',
      async () => (await workspace.rows('labelling')).length === before + 1,
      60_000,
    );
  });

  it('a revoked token: says so, keeps what was written, sends it after connecting again', async () => {
    const { workspace, page, openTicket, browser } = scene;
    await openTicket();
    // Whichever alert the label of the test before has made the likelier one.
    const panel = await panelWith(page, 'Replay');
    await workspace.revoke();
    await panel.press('r');
    await panel.waitFor('dialog textarea');
    await panel.press('n');
    await panel.type({ role: 'textbox', name: 'What you saw' }, 'Written before the end was known.');
    await panel.click({ role: 'button', name: 'Add note' });
    await panel.waitForText('The connection has ended');
    expect(await workspace.rows('note')).toEqual([]);
    const console = await browser.openExtensionPage('console.html#connect');
    await console.waitForText('is still kept here');
    await console.type({ role: 'textbox', name: 'One-time code' }, await workspace.code());
    await console.click({ role: 'button', name: 'Connect' });
    await console.waitForText('Kim');
    await until('the note to arrive', async () => (await workspace.rows('note')).length === 1);
    expect(await workspace.rows('note')).toMatchObject([{ text: 'Written before the end was known.' }]);
    await console.close();
  });

  it('a page that is no helpdesk of ours learns nothing, in its DOM or from our frame', async () => {
    const { browser } = scene;
    const stranger = await startStranger(
      `<!doctype html><title>stranger</title><iframe src="${browser.extensionOrigin}/panel.html"></iframe>`,
    );
    try {
      const page = await browser.openPage(stranger.address);
      if (engine === 'firefox') {
        // Firefox has no address per session: the frame loads, and the background tells it nothing.
        const panel = await page.panel();
        await panel.waitForText('This page is not a helpdesk that you have added.');
        expect(await panel.text()).not.toContain('Onboarding');
      } else {
        expect(await page.hasPanel()).toBe(false);
      }
      expect(await page.evaluate(`typeof globalThis.chrome?.runtime?.sendMessage`)).toBe('undefined');
      await page.close();
    } finally {
      await stranger.stop();
    }
  });

  it('the helpdesk page cannot read the panel, and tearing it out is told and loses no word', async () => {
    const { page, openTicket, browser } = scene;
    await openTicket();
    const panel = await panelWith(page, 'Onboarding: final step completion down 38%');
    expect(await page.evaluate(`document.documentElement.outerHTML`)).not.toContain(ONBOARDING.title);
    await panel.press('r');
    await panel.waitFor('dialog textarea');
    await panel.type({ role: 'textbox', name: 'What you saw' }, 'Half a sent');
    await panel.waitForText('Draft kept');
    const alertId = await panel.evaluate(`document.querySelector('[data-card][aria-expanded="true"]').dataset.card`);
    await page.evaluate(`(() => {
      const tear = () => { for (const each of document.documentElement.children) if (each.localName.startsWith('b-')) each.remove(); };
      new MutationObserver(tear).observe(document.documentElement, { childList: true });
      tear();
    })()`);
    await until('the panel to give way', async () => !(await page.hasPanel()));
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForText('removed the panel');
    await popup.close();
    const replay = await browser.openExtensionPage(`replay.html?alertId=${alertId}`);
    await replay.waitUntil(`document.querySelector('textarea')?.value === 'Half a sent'`);
    await replay.close();
  });
});
