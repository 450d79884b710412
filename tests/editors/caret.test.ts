import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '#tests/e2e/stage.ts';
import { type Agent, startAgent } from './rig/agent.ts';
import { type EditorHelpdesk, practiceWith } from './rig/helpdesks.ts';

// Where a text goes in, and that nothing goes for it.

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

describe.each(ENGINES)('in %s', (engine) => {
  let practice: EditorHelpdesk;
  let agent: Agent;

  beforeAll(async () => {
    practice = await practiceWith([...AFTER_READING, 'prefilled']);
    agent = await startAgent(engine, [practice]);
  });
  afterAll(async () => {
    await agent?.browser.close();
    await practice?.stop();
  });

  const typed = async (name: string) => {
    await agent.open(practice, name);
    await agent.type(BOX, 'before ');
    for (const key of ['Enter', ...'behind', 'ArrowUp', 'End']) await agent.page.press(key);
  };

  it.each(AFTER_READING)('%s: where the agent was writing, though the ticket was read in between', async (name) => {
    await typed(name);
    await agent.page.click('[data-practice="message"]');
    expect(await agent.insert('amid')).toMatchObject({ landed: 'reply' });
    await expect.poll(async () => (await agent.sent()).text.replace(/\n+/g, '|')).toBe('before amid|behind');
  });

  it.each(['textarea', 'contenteditable', 'prosemirror'])('%s: behind what is selected, which stays', async (name) => {
    await typed(name);
    await agent.page.press('Shift+Home');
    expect(await agent.insert('amid')).toMatchObject({ landed: 'reply' });
    await expect.poll(async () => (await agent.sent()).text.replace(/\n+/g, '|')).toBe('before amid|behind');
  });

  it('at the end of a box that the agent has not been in', async () => {
    await agent.open(practice, 'prefilled');
    expect(await agent.insert('Hello')).toMatchObject({ landed: 'reply' });
    expect((await agent.sent()).text).toBe('Dear Ana,\nIt does not work.Hello');
  });
});
