import { describe, expect, it } from 'vitest';
import type { Scene } from './rig/scene.ts';

const AFTER_READING = [
  'textarea',
  'contenteditable',
  'prosemirror',
  'lexical',
  'slate',
  'draft',
  'quill-2',
  'ckeditor5',
];
const BOX = '#place [contenteditable="true"],#place[contenteditable],#place textarea';

/** Pages of these tests alone. */
export const CARET_PAGES = ['prefilled'];

/** Where a text goes in, and that nothing goes for it. */
export function macroAtTheCaret(scene: () => Scene): void {
  describe('a macro goes in', () => {
    const typed = async (name: string) => {
      const { agent, practice } = scene();
      await agent.open(practice, name);
      await agent.type(BOX, 'before ');
      for (const key of ['Enter', ...'behind', 'ArrowUp', 'End']) await agent.page.press(key);
    };
    const lines = async () => (await scene().agent.sent()).text.replace(/\n+/g, '|');

    it.each(AFTER_READING)('where the agent was writing, though the ticket was read in between: %s', async (name) => {
      const { agent } = scene();
      await typed(name);
      await agent.page.click('[data-practice="message"]');
      expect(await agent.insert('amid')).toMatchObject({ landed: 'reply' });
      await expect.poll(lines).toBe('before amid|behind');
    });

    it.each(['textarea', 'contenteditable', 'prosemirror'])(
      'behind what is selected, which stays: %s',
      async (name) => {
        const { agent } = scene();
        await typed(name);
        await agent.page.press('Shift+Home');
        expect(await agent.insert('amid')).toMatchObject({ landed: 'reply' });
        await expect.poll(lines).toBe('before amid|behind');
      },
    );

    it('at the end of a box that the agent has not been in', async () => {
      const { agent, practice } = scene();
      await agent.open(practice, 'prefilled');
      expect(await agent.insert('Hello')).toMatchObject({ landed: 'reply' });
      expect((await agent.sent()).text).toBe('Dear Ana,\nIt does not work.Hello');
    });
  });
}
