import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EDITORS, IN_SHADOW } from './cases.ts';
import type { Scene } from './rig/scene.ts';

const LINK = 'https://status.example.test/a?b=1&c=2';
const TEXT = `Hi Ana,\n\nsee ${LINK} now.\n<b>Thanks</b> & more`;
const BEFORE = 'Dear Ana, ';
const BEHIND = 'kind regards';
const AT = BEFORE.length;
// Firefox's protocol sometimes loses the first arrow in a field.
const FIELD = `document.querySelector('textarea')`;
/** Some editors write what is sent a moment later. */
const SOON = { timeout: 2_000 };

/** Each real editor in a page of its own under a strict policy. */
export function macroInEveryEditor(engine: 'chromium' | 'firefox', scene: () => Scene): void {
  const cases = [...EDITORS, ...IN_SHADOW].map((each) => [each.page, each] as const);

  describe('a macro amid what is typed lands once, with its lines and its link, and can be undone', () => {
    it.each(cases)('%s', async (name, editor) => {
      const { agent, practice, intercom } = scene();
      const { page } = agent;
      await agent.open(EDITORS.includes(editor) ? practice : intercom, name);
      await agent.type(editor.box ?? '#place [contenteditable="true"],#place[contenteditable]', BEFORE + BEHIND);
      for (let back = 0; back < BEHIND.length; back += 1) await page.press('ArrowLeft');
      if (editor.box === 'textarea') await page.evaluate(`${FIELD}.setSelectionRange(${AT}, ${AT})`);
      if (typeof editor.undoesMore === 'number') await pause(editor.undoesMore);

      const outcome = await agent.insert(TEXT);
      const lines = (between: string) => `${BEFORE}${TEXT}${between}${BEHIND}`;
      const links = editor.withoutLinks ? [] : [LINK];
      expect(outcome).toEqual({ landed: 'reply', by: editor.by[engine] });
      await expect.poll(agent.sent, SOON).toEqual({ text: lines(''), links });

      for (const key of ' and ') await page.press(key);
      await expect.poll(agent.sent, SOON).toEqual({ text: lines(' and '), links });

      if (editor.undoesMore === 'always') return;
      let left = '';
      for (let tries = 0; tries < 10 && left !== BEFORE + BEHIND; tries += 1) {
        await page.press('Control+z');
        left = (await agent.sent()).text;
      }
      expect(left).toBe(BEFORE + BEHIND);
    });
  });
}
