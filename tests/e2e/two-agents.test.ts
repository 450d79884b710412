import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { connect, ENGINES, startBrowser, startWorkspace, until, type Workspace, workaroundMacro } from './stage.ts';

// Two people at work on the same things, with the real API between them.

describe.each(ENGINES)('in %s', (engine) => {
  let workspace: Workspace;
  let browsers: AgentBrowser[];
  let consoles: AgentPage[];

  beforeAll(async () => {
    const started = await Promise.all([startWorkspace(), startBrowser(engine), startBrowser(engine)]);
    [workspace] = started;
    browsers = [started[1], started[2]];
    await workspace.write([workaroundMacro()]);
    consoles = [
      await connect(started[1], workspace, await workspace.code('Mara', 'lead')),
      await connect(started[2], workspace, await workspace.code('Kim', 'lead')),
    ];
  });
  afterAll(async () => {
    for (const browser of browsers ?? []) await browser.close();
    await workspace?.remove();
  });

  const each = () => {
    const [first, second] = consoles;
    if (!first || !second) throw new Error('There are two consoles.');
    return { first, second };
  };
  const show = async (page: AgentPage, where: string) => {
    await page.bringToFront();
    await page.evaluate(`location.hash = ${JSON.stringify(where)}`);
  };
  /** The hearing page asks at once; by the alarm it would take up to half a minute. */
  const soon = async (page: AgentPage, text: string) => {
    const start = Date.now();
    await page.waitForText(text);
    return Date.now() - start;
  };

  it('one sees what the other does while the page is open', async () => {
    const { first, second } = each();
    await show(second, '#labels');
    await show(first, '#labels');
    for (const name of ['first-regression', 'second-regression']) {
      await first.type({ role: 'textbox', name: 'Name' }, name);
      await first.click({ role: 'button', name: 'Create label' });
      expect(await soon(second, name), 'the stream told it, not the alarm').toBeLessThan(15_000);
    }
  });

  it('goes on hearing when the API was away and is back', async () => {
    const { first, second } = each();
    await workspace.stop();
    await workspace.start();
    await show(first, '#labels');
    await first.type({ role: 'textbox', name: 'Name' }, 'after-restart');
    await first.click({ role: 'button', name: 'Create label' });
    await until('the label at the API', async () =>
      (await workspace.rows('label')).some(({ id }) => id === 'after-restart'),
    );
    await second.bringToFront();
    await second.waitForText('after-restart');
  });

  it('of two who rewrite the same text offline, the later one gets both to compare and decides', async () => {
    const { first, second } = each();
    await workspace.stop();
    for (const [page, text] of [
      [first, ' And hello from Mara.'],
      [second, ' And hello from Kim.'],
    ] as const) {
      await show(page, '#macros');
      await page.click({ role: 'button', name: 'Edit' });
      await page.type({ role: 'textbox', name: 'Text' }, text);
      await page.click({ role: 'button', name: 'Save' });
      await page.waitForGone({ role: 'button', name: 'Save' });
    }
    await workspace.start();
    const stored = async () => (await workspace.rows('macro')).map(({ body }) => body).join();
    for (const page of [first, second]) {
      await show(page, '#sync');
      await page.click({ role: 'button', name: 'Retry now' });
    }
    // Both browsers notice by themselves that the API is back; whose text comes first is nobody's to say.
    await until('one text', async () => (await stored()).includes('And hello from'));
    const kimWasFirst = (await stored()).includes('Kim');
    const [late, own, other] = kimWasFirst ? ([first, 'Mara', 'Kim'] as const) : ([second, 'Kim', 'Mara'] as const);
    await late.waitForText('was changed in another browser in the meantime');
    const shown = String(
      await late.evaluate(`[...document.querySelectorAll('textarea')].map((each) => each.value).join('|')`),
    );
    expect(shown).toContain(`hello from ${own}`);
    expect(shown).toContain(`hello from ${other}`);
    expect(await stored(), 'nothing is overwritten unseen').not.toContain(own);
    await late.click({ role: 'button', name: 'Replace it with mine' });
    await late.waitForText('Nothing came back. Every change was taken.');
    await until(`the text of ${own}`, async () => (await stored()).includes(own));
  });

  it('what is kept here is as at the API, and everything can be fetched anew', async () => {
    const { second } = each();
    await second.click({ role: 'button', name: 'Compare with the API' });
    await second.waitForText('Everything here is as at the API.');
    await second.click({ role: 'button', name: 'Fetch everything anew' });
    await second.waitForText('Everything has been fetched anew.');
    await second.waitForText('Nothing waits. Everything that you made has arrived.');
    await show(second, '#labels');
    await second.waitForText('after-restart');
  });
});
