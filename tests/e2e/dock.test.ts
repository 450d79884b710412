import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice } from '#scripts/practice/server.ts';
import type { AgentPage } from './rig/browser.ts';
import { type Scene, setScene } from './scene.ts';
import { addHelpdesk, ENGINES, panelWith, until } from './stage.ts';

// The panel beside the ticket: it makes room, keeps the width it was given, per helpdesk, and never talks of another ticket.

/** CSS pixels from the left to the scroll bar. */
const inner = async (page: AgentPage): Promise<number> =>
  Number(await page.evaluate(`document.documentElement.clientWidth`));
/** CSS pixels that the page leaves free at its right edge. */
const room = async (page: AgentPage): Promise<number> =>
  Number(
    await page.evaluate(
      `document.documentElement.clientWidth - document.documentElement.getBoundingClientRect().right`,
    ),
  );
const roomIs = (page: AgentPage, wanted: number) =>
  until(
    `room of ${wanted} px`,
    async () => Math.abs((await room(page)) - wanted) < 1,
    10_000,
    async () => `${await room(page)} px`,
  );

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;
  let folder: string;
  let practice: Awaited<ReturnType<typeof startPractice>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bellwether-practice-'));
    [scene, practice] = await Promise.all([
      setScene(engine),
      startPractice({ port: 0, dataFolder: folder, empty: false }),
    ]);
    await addHelpdesk(scene.browser, 'Practice page', practice.address);
    await scene.page.bringToFront();
    await scene.page.resize(1280, 800);
  });
  afterAll(async () => {
    await scene?.close();
    await practice?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('the ticket makes room instead of being covered', async () => {
    const { page, openTicket } = scene;
    await openTicket();
    await panelWith(page, '1 alert on this ticket');
    await roomIs(page, 380);
    const rightmost = Number(
      await page.evaluate(
        `Math.max(...[...document.querySelectorAll('.titlebox, #header h1, .history')].map((each) => each.getBoundingClientRect().right))`,
      ),
    );
    expect(rightmost).toBeLessThanOrEqual((await inner(page)) - 380);
    const subjectIsFree = `(() => {
      const [subject, menu] = ['#header h1', '#page-menu'].map((each) => document.querySelector(each).getBoundingClientRect());
      return subject.top >= menu.bottom - 8 || subject.right <= menu.left;
    })()`;
    expect(await page.evaluate(subjectIsFree), 'its own menu does not lie over the subject').toBe(true);
    await page.evaluate(`scrollTo(0, document.body.scrollHeight)`);
    await page.waitUntil(
      `document.querySelector('.page-menu.pinned')?.getBoundingClientRect().right <= document.documentElement.clientWidth - 380`,
    );
    await page.evaluate(`scrollTo(0, 0)`);
  });

  it('is made wider by mouse within its bounds, and is so again after a reload', async () => {
    const { page } = scene;
    const edge = await inner(page);
    const separator = (width: number) => ({ x: edge - width - 4, y: 400 });
    await page.drag(separator(380), separator(450));
    await roomIs(page, 450);
    await page.drag(separator(450), separator(1_000));
    await roomIs(page, 520);
    await page.reload();
    await panelWith(page, '1 alert on this ticket');
    await roomIs(page, 520);
  });

  it('is made narrower by keys, too', async () => {
    const { page } = scene;
    const panel = await page.panel();
    // The separator is what comes before the panel's own controls.
    await panel.click({ role: 'button', name: 'Collapse' });
    await roomIs(page, 36);
    await page.press('Enter');
    await roomIs(page, 520);
    await panelWith(page, '1 alert on this ticket');
    await page.drag({ x: 200, y: 790 }, { x: 200, y: 790 });
    const onSeparator = `document.activeElement?.localName.startsWith('b-')`;
    for (let presses = 0; presses < 300 && !(await page.evaluate(onSeparator)); presses += 1) await page.press('Tab');
    expect(await page.evaluate(onSeparator)).toBe(true);
    await page.press('End');
    await roomIs(page, 320);
    await page.press('ArrowLeft');
    await roomIs(page, 336);
  });

  it('remembers that it was collapsed, and another helpdesk has a width of its own', async () => {
    const { page, browser, openTicket } = scene;
    const panel = await page.panel();
    await panel.click({ role: 'button', name: 'Collapse' });
    await roomIs(page, 36);
    await openTicket();
    await roomIs(page, 36);
    const other = await browser.openPage(`${practice.address}/tickets/4140`);
    await other.resize(1280, 800);
    await roomIs(other, 380);
    await other.close();
    await page.bringToFront();
    const rail = { x: (await inner(page)) - 18, y: 60 };
    await page.drag(rail, rail);
    await roomIs(page, 336);
  });

  it('starts as a rail where the page would have no room left', async () => {
    const { page, openTicket } = scene;
    await page.resize(700, 800);
    await openTicket();
    await roomIs(page, 36);
    await page.resize(1280, 800);
  });

  it('follows the agent back to the ticket of before, also out of the back-forward cache', async () => {
    const { page, openTicket, tracker, ticketId } = scene;
    const other = await tracker.rest.createTicket({
      subject: 'Invoice address',
      requester: 'Bo <bo@customer.test>',
      content: 'Please change our invoice address.',
    });
    await openTicket();
    await panelWith(page, `#${ticketId}`);
    await openTicket(other);
    await panelWith(page, `#${other}`);
    await page.evaluate('history.back()');
    await until('the first ticket', async () => (await page.url()).endsWith(`id=${ticketId}`));
    const panel = await panelWith(page, `#${ticketId}`);
    await panel.waitForText('1 alert on this ticket');
  });
});
