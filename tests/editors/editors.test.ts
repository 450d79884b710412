import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StrategyName } from '#lib/bridge/composer.ts';
import { ENGINES } from '#tests/e2e/stage.ts';
import { type Agent, startAgent } from './rig/agent.ts';
import { type EditorHelpdesk, intercomWith, practiceWith } from './rig/helpdesks.ts';

// The built extension in a real browser, each real editor in a page of its own under a strict policy.

type Landed = Record<(typeof ENGINES)[number], StrategyName>;
type Case = {
  page: string;
  by: Landed;
  /** Where the agent types, if not in what is editable. */
  box?: string;
  /** The text stays as it is written. */
  plain?: true;
  /** The editor has no undo of its own, or none that keys reach. */
  noUndo?: true;
};

const both = (by: StrategyName): Landed => ({ chromium: by, firefox: by });

const EDITORS: Case[] = [
  { page: 'textarea', by: both('typed'), box: 'textarea', plain: true },
  { page: 'react-textarea', by: both('typed'), box: 'textarea', plain: true },
  { page: 'contenteditable', by: both('html') },
  { page: 'prosemirror', by: both('paste') },
  { page: 'tiptap', by: both('paste') },
  { page: 'lexical', by: both('paste') },
  { page: 'slate', by: both('paste'), plain: true },
  { page: 'draft', by: both('paste') },
  { page: 'quill-1', by: both('model') },
  { page: 'quill-2', by: both('model') },
  { page: 'ckeditor4', by: both('html'), box: 'iframe' },
  { page: 'ckeditor4-inline', by: both('html') },
  { page: 'ckeditor5', by: both('paste') },
  { page: 'tinymce-5', by: both('html'), box: 'iframe' },
  { page: 'tinymce-6', by: both('html'), box: 'iframe' },
  { page: 'tinymce-7', by: both('html'), box: 'iframe' },
  { page: 'tinymce-7-inline', by: both('html') },
  { page: 'summernote', by: both('html') },
  { page: 'froala', by: both('html') },
  { page: 'frame', by: both('html'), box: 'iframe' },
];
const IN_SHADOW: Case[] = [
  { page: 'shadow-prosemirror', by: both('paste'), box: '#place' },
  { page: 'shadow-plain', by: both('lines'), box: '#place', plain: true },
];

const LINK = 'https://status.example.test/a?b=1&c=2';
const TEXT = `Hi Ana,\n\nsee ${LINK} now.\n<b>Thanks</b> & `;
const BEFORE = 'Dear Ana, ';
const BEHIND = 'kind regards';

describe.each(ENGINES)('in %s', (engine) => {
  let practice: EditorHelpdesk;
  let intercom: EditorHelpdesk;
  let agent: Agent;

  beforeAll(async () => {
    practice = await practiceWith(EDITORS.map(({ page }) => page));
    intercom = await intercomWith(IN_SHADOW.map(({ page }) => page));
    agent = await startAgent(engine, [practice, intercom]);
  });
  afterAll(async () => {
    await agent?.browser.close();
    await Promise.all([practice?.stop(), intercom?.stop()]);
  });

  const cases = [...EDITORS, ...IN_SHADOW].map((each) => [each.page, each] as const);
  it.each(cases)('%s takes a macro amid what is typed, once, and lets it be undone', async (name, editor) => {
    const { page } = agent;
    await agent.open(EDITORS.includes(editor) ? practice : intercom, name);
    await page.type(editor.box ?? '#place [contenteditable="true"],#place[contenteditable]', BEFORE + BEHIND);
    for (let back = 0; back < BEHIND.length; back += 1) await page.press('ArrowLeft');

    const outcome = await agent.insert(TEXT);
    expect(outcome).toEqual({ landed: 'reply', by: editor.by[engine] });
    const lines = (between: string) => `${BEFORE}Hi Ana,\n\nsee ${LINK} now.\n<b>Thanks</b> & ${between}${BEHIND}`;
    expect(await agent.sent()).toEqual({ text: lines(''), links: editor.plain ? [] : [LINK] });

    for (const key of 'and ') await page.press(key);
    expect((await agent.sent()).text).toBe(lines('and '));

    if (editor.noUndo) return;
    let left = '';
    for (let tries = 0; tries < 8 && left !== BEFORE + BEHIND; tries += 1) {
      await page.press('Control+z');
      left = (await agent.sent()).text;
    }
    expect(left).toBe(BEFORE + BEHIND);
  });
});
