import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { ENGINES, panelWith, until } from './stage.ts';

// An agent who changes their mind faster than the helpdesk answers.

const TIMES = 8;

describe.each(ENGINES)('in %s', (engine) => {
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene(engine);
  });
  afterAll(() => scene?.close());

  it('the helpdesk and the workspace end as the last press says', async () => {
    const { page, tracker, workspace, ticketId, openTicket } = scene;
    const tags = async () => (await tracker.rest.ticket(ticketId)).tags.length;
    const mirrors = async () => (await workspace.rows('labelling')).map(({ mirror }) => mirror.state).join();
    await openTicket();
    const panel = await panelWith(page, 'Label ticket');
    for (let time = 0; time < TIMES; time += 1) {
      await panel.click({ role: 'button', name: /^Label ticket/ });
      // As soon as it can be pressed, whatever the helpdesk is at; every other time once the tag is gone there.
      await panel.click({ role: 'button', name: 'Unlabel' });
      await panel.waitFor({ role: 'button', name: /^Label ticket/ });
      if (time % 2 === 1) await until('the tag to be gone', async () => (await tags()) === 1);
    }
    await panel.click({ role: 'button', name: /^Label ticket/ });
    await until('the tag', async () => (await tags()) === 2);
    await until('the workspace to know', async () => (await mirrors()) === 'applied');
    await panel.click({ role: 'button', name: 'Unlabel' });
    await until('the tag to be gone', async () => (await tags()) === 1);
    await until('the workspace to know', async () => (await mirrors()) === '');
    expect(await tags()).toBe(1);
  });
});
