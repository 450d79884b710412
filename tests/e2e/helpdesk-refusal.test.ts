import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { ENGINES, panelWith, until } from './stage.ts';

// What the helpdesk will not do, or not now, is told with its reason, and goes on once it can.

/** The row that the extension keeps of the workspace, as its own database has it. */
const KEPT_TAG_FIELD = `new Promise((resolve, reject) => {
  const asked = indexedDB.open('bellwether');
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const pages = asked.result.transaction('pages').objectStore('pages').getAll();
    pages.onsuccess = () => {
      asked.result.close();
      const rows = pages.result.flatMap(({ rows }) => rows);
      resolve(rows.findLast(({ kind }) => kind === 'workspace')?.value.tagField);
    };
  };
})`;

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;

  const setTagField = async (tagField: string) => {
    const { workspace, browser, page } = scene;
    await workspace.setTagField(tagField);
    const popup = await browser.openExtensionPage('popup.html');
    await until(
      'the setting to arrive',
      async () => {
        if ((await popup.evaluate(KEPT_TAG_FIELD)) === tagField) return true;
        await popup.reload();
        return false;
      },
      60_000,
    );
    await popup.close();
    await page.bringToFront();
  };
  const tags = async () => (await scene.tracker.rest.ticket(scene.ticketId)).tags;

  beforeAll(async () => {
    scene = await setScene(engine);
    await scene.openTicket();
    await panelWith(scene.page, '1 alert on this ticket');
  });
  afterAll(() => scene?.close());

  it('a label that the helpdesk refuses says why, and Try again puts it there', async () => {
    await setTagField('Regressions');
    const panel = await panelWith(scene.page, 'Label ticket');
    await panel.press('l');
    await panel.waitForText('not in the helpdesk');
    await panel.waitForText('This ticket has no custom field “Regressions”.');
    expect(await tags()).toEqual(['vip']);
    await setTagField('Tags');
    await panelWith(scene.page, 'Try again');
    await panel.click({ role: 'button', name: 'Try again' });
    await panel.waitForText(/· in the helpdesk/);
    expect(await tags()).toHaveLength(2);
  });

  it('a label that the helpdesk will not let go comes back to the agent, who can try again', async () => {
    const { page, browser } = scene;
    await setTagField('Regressions');
    const panel = await panelWith(page, 'Unlabel');
    await panel.click({ role: 'button', name: 'Unlabel' });
    await panel.waitForText('1 change came back');
    expect(await tags()).toHaveLength(2);
    await setTagField('Tags');
    const console = await browser.openExtensionPage('console.html#sync');
    await console.waitForText('is still on #1 in the helpdesk');
    await console.click({ role: 'button', name: 'Try again' });
    await until('the tag to be gone', async () => (await tags()).length === 1);
    await console.close();
  });

  it('a label put on while signed out of the helpdesk follows after the agent has signed in', async () => {
    const { page, browser, tracker, openTicket } = scene;
    await page.goto(`${tracker.address}/NoAuth/Logout.html`);
    const popup = await browser.openExtensionPage('popup.html');
    await popup.click({ role: 'button', name: 'Label 1' });
    await popup.waitForText('1 related, 1 labelled');
    await popup.close();
    expect(await tags()).toEqual(['vip']);
    await page.bringToFront();
    await tracker.login(page);
    await openTicket();
    await until('the tag', async () => (await tags()).length === 2, 60_000);
    await panelWith(page, /· in the helpdesk/);
  });

  it('a tag that somebody takes off in the helpdesk comes back as a label taken off', async () => {
    const { page, tracker, workspace, ticketId, openTicket } = scene;
    const arrived = async () => (await workspace.rows('labelling')).map(({ mirror }) => mirror.state).join();
    await until('the label to have arrived', async () => (await arrived()) === 'applied');
    await openTicket();
    await panelWith(page, 'Unlabel');
    await tracker.rest.setTags(ticketId, ['vip']);
    // For so long a helpdesk may still tell what was before.
    await new Promise((resolve) => setTimeout(resolve, 10_500));
    await openTicket();
    await panelWith(page, 'Label ticket');
    await until('everybody to know', async () => (await arrived()) === '');
    expect(await tags()).toEqual(['vip']);
  });
});
