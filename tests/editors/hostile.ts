import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connect, ONBOARDING, panelWith, until } from '#tests/e2e/stage.ts';
import type { Scene } from './rig/scene.ts';

/** Pages of these tests alone. */
export const HOSTILE_PAGES = ['reverting', 'doubling', 'halving', 'sabotaged'];

const TEXT = 'Hi Ana,\nthe setup is mended.';

/** Boxes that no editor of good will would be. Whatever they do, nothing is in them twice, and the agent is told the truth. */
export function macroInHostileBoxes(scene: () => Scene): void {
  describe('in a box that', () => {
    const typedInto = async (name: string) => {
      const { agent, practice } = scene();
      await agent.open(practice, name);
      await agent.type('#place', 'Dear Ana, ');
      return agent;
    };

    it('puts back what was there, the reply stays as it was and the text is given back', async () => {
      const agent = await typedInto('reverting');
      const outcome = await agent.insert(TEXT);
      expect(outcome).toMatchObject({ landed: 'nowhere', text: TEXT, why: 'The reply box did not keep the text.' });
      await pause(500);
      expect((await agent.sent()).text).toMatch(/^Dear Ana, ?$/);
    });

    it('takes a text late, it is once', async () => {
      const agent = await typedInto('doubling');
      expect(await agent.insert(TEXT)).toEqual({ landed: 'reply', by: 'paste' });
      await pause(500);
      expect((await agent.sent()).text.split('the setup is mended').length).toBe(2);
    });

    it('keeps a part of it, nothing more is written and the agent is told', async () => {
      const agent = await typedInto('halving');
      const outcome = await agent.insert(TEXT);
      expect(outcome).toMatchObject({ landed: 'nowhere', why: expect.stringContaining('Look at what is in it') });
      expect((await agent.sent()).text).toBe('Dear Ana, Hi Ana');
    });

    it('belongs to a page that lies about its editor, a text is at most once and the agent is told', async () => {
      const agent = await typedInto('sabotaged');
      const outcome = await agent.insert(TEXT);
      expect(outcome).toMatchObject({ landed: 'nowhere', text: TEXT });
      expect((await agent.sent()).text.split('the setup is mended').length).toBeLessThanOrEqual(2);
    });

    it('keeps nothing, the panel has the text on the clipboard and says so', async () => {
      const { agent, workspace } = scene();
      const { browser, page } = agent;
      await until('the alert to be stored', async () => (await workspace.rows('alert')).length > 0);
      await (await connect(browser, workspace)).close();
      await typedInto('reverting');
      const panel = await panelWith(page, ONBOARDING.title);
      await panel.press('m');
      await panel.click('dialog li button');
      await panel.waitUntil(`document.querySelector('dialog textarea')?.value.startsWith('Hi Ana,')`);
      await panel.click({ role: 'button', name: 'Insert into reply' });
      await panel.waitForText('The text has been copied; paste it into your reply.');
      await page.click('#elsewhere');
      await page.press('Control+v');
      await page.waitUntil(`document.querySelector('#elsewhere').value.startsWith('Hi Ana,')`);
    });
  });
}
