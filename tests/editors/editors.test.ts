import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '#tests/e2e/stage.ts';
import { EDITORS, IN_SHADOW } from './cases.ts';
import { type Agent, startAgent } from './rig/agent.ts';
import { type EditorHelpdesk, intercomWith, practiceWith } from './rig/helpdesks.ts';

// The built extension in a real browser, each real editor in a page of its own under a strict policy.

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
    expect(await agent.sent()).toEqual({ text: lines(''), links: editor.withoutLinks ? [] : [LINK] });

    for (const key of 'and ') await page.press(key);
    expect((await agent.sent()).text).toBe(lines('and '));

    let left = '';
    for (let tries = 0; tries < 8 && left !== BEFORE + BEHIND; tries += 1) {
      await page.press('Control+z');
      left = (await agent.sent()).text;
    }
    expect(left).toBe(BEFORE + BEHIND);
  });
});
