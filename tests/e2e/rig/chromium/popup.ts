import { setTimeout } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { z } from 'zod';
import type { Popup } from '../browser.ts';
import { until } from '../until.ts';

const ANSWERS_WITHIN_MS = 3_000;
const Answer = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.unknown() }) }) });

/**
 * Presses the extension's button in the toolbar over the tab in front, as a person does, and speaks with the popup that
 * opens. Playwright leaves popups alone, so this goes through the browser's own protocol.
 */
export async function openChromiumPopup(session: CDPSession, extensionOrigin: string): Promise<Popup> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const Tab = z.object({ targetId: z.string(), embedderData: z.object({ tabActive: z.literal(true) }) });
  const tab = targetInfos.flatMap((info) => Tab.safeParse(info).data ?? [])[0];
  if (!tab) throw new Error('No tab is in front.');
  const send = z.custom<(method: string, parameters: object) => Promise<unknown>>().parse(session.send.bind(session));
  await send('Extensions.triggerAction', { id: extensionOrigin.split('/')[2], targetId: tab.targetId });
  const targetId = await until('the popup to open', async () => {
    const { targetInfos: all } = await session.send('Target.getTargets', { filter: [{ type: 'page' }] });
    return all.find(({ url }) => url.startsWith(`${extensionOrigin}/popup.html`))?.targetId;
  });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let last = 0;
  const evaluate = async (expression: string): Promise<unknown> => {
    last += 1;
    const id = last;
    const answered = new Promise<unknown>((resolve) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const answer = Answer.safeParse(JSON.parse(message)).data;
        if (answer?.id === id) resolve(answer.result.result.value);
      });
    });
    const message = { id, method: 'Runtime.evaluate', params: { expression, userGesture: true, returnByValue: true } };
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) });
    // A popup that closes answers nothing more.
    return Promise.race([answered, setTimeout(ANSWERS_WITHIN_MS)]);
  };
  return {
    waitForText: (text) =>
      until(`“${text}” in the popup`, async () =>
        String(await evaluate('document.body.innerText')).includes(text),
      ).then(() => undefined),
    async press(name) {
      const find = `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(name)})`;
      // A popup that is still closing lies over the page. Its closing may come before the answer to the press.
      evaluate(`${find}.click()`).catch(() => undefined);
      await until('the popup to close', async () => {
        const { targetInfos: all } = await session.send('Target.getTargets', { filter: [{ type: 'page' }] });
        return !all.some((target) => target.targetId === targetId);
      });
    },
  };
}
