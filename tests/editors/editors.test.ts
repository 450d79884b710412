import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '#tests/e2e/stage.ts';
import { EDITORS, IN_SHADOW } from './cases.ts';
import { type Agent, startAgent } from './rig/agent.ts';
import { type EditorHelpdesk, intercomWith, practiceWith } from './rig/helpdesks.ts';

// The built extension in a real browser, each real editor in a page of its own under a strict policy.

const LINK = 'https://status.example.test/a?b=1&c=2';
const TEXT = `Hi Ana,\n\nsee ${LINK} now.\n<b>Thanks</b> & more`;
const BEFORE = 'Dear Ana, ';
const BEHIND = 'kind regards';
const AT = BEFORE.length;
// Firefox's protocol sometimes loses the first arrow in a field.
const FIELD = `document.querySelector('textarea')`;
/** Some editors write what is sent a moment later. */
const SOON = { timeout: 2_000 };

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
