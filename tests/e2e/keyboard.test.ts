import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Surface } from './rig/browser.ts';
import { type Scene, setScene } from './scene.ts';
import { ENGINES, panelWith, until } from './stage.ts';

// The loop by keyboard alone: no mouse from the ticket to the sent reply.

/** Far more stops than any of our pages has, and enough for Request Tracker's. */
const MOST_STOPS = 400;

/** Presses a key until the expression holds. */
async function walk(surface: Surface, key: string, where: string, arrived: () => Promise<unknown>): Promise<void> {
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    if (await arrived()) return;
    await surface.press(key);
  }
  throw new Error(`${MOST_STOPS} presses of ${key} did not lead to ${where}.`);
}
const focusIsOn = (surface: Surface, words: string) => () =>
  surface.evaluate(`document.activeElement?.innerText?.trim().startsWith(${JSON.stringify(words)}) ?? false`);

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;
  let panel: Surface;

  beforeAll(async () => {
    scene = await setScene(engine);
  });
  afterAll(() => scene?.close());

  it('Tab leads from the ticket into the panel', async () => {
    const { page, openTicket } = scene;
    await openTicket();
    panel = await page.panel();
    await panel.waitForText('1 alert on this ticket');
    await panel.waitUntil(`!document.documentElement.hasAttribute('data-held')`);
    await walk(page, 'Tab', 'the panel', () => panel.evaluate('document.hasFocus()'));
  });

  it('L labels and U takes it back', async () => {
    const { tracker, ticketId } = scene;
    const tags = (count: number) =>
      until(`${count} tags`, async () => (await tracker.rest.ticket(ticketId)).tags.length === count);
    await panel.press('l');
    await tags(2);
    await panel.press('u');
    await tags(1);
    await panel.waitForText('Label ticket');
    await panel.press('l');
    await tags(2);
  });

  it('R notes what a replay shows; Escape leaves a sheet and the focus comes back', async () => {
    const { workspace } = scene;
    await panel.press('r');
    await panel.waitFor('dialog textarea');
    await panel.press('Escape');
    await panel.waitForGone('dialog');
    await panel.press('r');
    await panel.waitFor('dialog textarea');
    await panel.press('y');
    await walk(panel, 'Tab', 'the text', () => panel.evaluate(`document.activeElement.localName === 'textarea'`));
    for (const letter of 'grey') await panel.press(letter);
    await walk(panel, 'Tab', 'Add note', focusIsOn(panel, 'Add note'));
    await panel.press('Enter');
    await until('the note', async () => (await workspace.rows('note')).length === 1);
    expect(await workspace.rows('note')).toMatchObject([{ verdict: 'shows_it', text: 'grey' }]);
    await panel.waitForGone('dialog');
  });

  it('M, Enter and Insert bring the macro into the reply, and the agent sends it from there', async () => {
    const { page, tracker, ticketId } = scene;
    await panel.press('m');
    await panel.waitUntil(`document.activeElement?.matches('dialog [data-first]')`);
    await panel.press('Enter');
    await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
    await walk(panel, 'Tab', 'Insert', focusIsOn(panel, 'Insert into reply'));
    await panel.press('Enter');
    await page.waitUntil(`location.pathname.endsWith('/Ticket/Update.html')`);
    await page.waitUntil(
      `document.querySelector('iframe.cke_wysiwyg_frame')?.contentDocument?.body?.innerText.includes('a logo under 1 MB')`,
    );
    await walk(page, 'Tab', 'the button that sends', () =>
      page.evaluate(`document.activeElement?.getAttribute('name') === 'SubmitTicket'`),
    );
    await page.press('Enter');
    await until('the correspondence', async () =>
      (await tracker.rest.messages(ticketId)).find(({ kind }) => kind === 'Correspond'),
    );
  });

  it('Escape in the panel gives the focus back to the ticket', async () => {
    const { page, openTicket } = scene;
    await openTicket();
    panel = await panelWith(page, '1 alert on this ticket');
    await panel.press('Escape');
    await until('the focus to leave', async () => !(await panel.evaluate('document.hasFocus()')));
  });
});
