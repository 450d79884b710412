import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AgentPage } from '../browser.ts';
import { until } from '../until.ts';
import { ElementRef, type Session } from './session.ts';
import { firefoxSurface } from './surface.ts';

const Text = z.object({ value: z.string() });

/** Finds the panel's frame wherever it is in the page, closed shadow roots included. */
const FIND_PANEL = `
  const prefix = arguments[0];
  const isPanel = (frame) => frame.src.startsWith(prefix) || (frame.contentWindow?.location?.href ?? '').startsWith(prefix);
  for (const element of document.querySelectorAll('*')) {
    const frames = element.openOrClosedShadowRoot?.querySelectorAll('iframe') ?? (element.localName === 'iframe' ? [element] : []);
    for (const frame of frames) if (isPanel(frame)) return frame;
  }
  return null;`;

/** A tab of Firefox. */
export function firefoxPage(session: Session, window: string, extensionOrigin: string): AgentPage {
  const { marionette } = session;
  const top = { window };
  const frame = async (): Promise<string | undefined> => {
    const found = await session.script(FIND_PANEL, [`${extensionOrigin}/panel.html`], true);
    return found === null ? undefined : ElementRef.parse(found);
  };
  const hasPanel = (): Promise<boolean> => session.in(top, async () => (await frame()) !== undefined);
  const send = async (command: string, parameters: Record<string, unknown> = {}): Promise<void> => {
    await session.in(top, () => marionette.send(command, parameters));
  };
  return {
    ...firefoxSurface(session, 'the page', top),
    goto: (url) => send('WebDriver:Navigate', { url }),
    reload: () => send('WebDriver:Refresh'),
    url: () => session.in(top, async () => Text.parse(await marionette.send('WebDriver:GetCurrentURL')).value),
    async panel() {
      await until('the panel in the page', () => hasPanel().catch(() => false));
      return firefoxSurface(session, 'the panel', { window, frame });
    },
    hasPanel,
    async resize(width, height) {
      await session.in(top, async () => {
        const script = 'return [outerWidth - innerWidth, outerHeight - innerHeight]';
        const [x, y] = z.tuple([z.number(), z.number()]).parse(await session.script(script));
        await marionette.send('WebDriver:SetWindowRect', { width: width + x, height: height + y });
      });
    },
    async drag(from, to) {
      const actions = [
        { type: 'pointerMove', ...from },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerMove', ...to, duration: 50 },
        { type: 'pointerUp', button: 0 },
      ];
      await send('WebDriver:PerformActions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    async screenshot(file) {
      const taken = await session.in(top, () => marionette.send('WebDriver:TakeScreenshot', { full: false }));
      await writeFile(file, Buffer.from(Text.parse(taken).value, 'base64'));
    },
    async bringToFront() {
      await session.in(top, () => marionette.send('WebDriver:SwitchToWindow', { handle: window, focus: true }));
    },
    close: () => send('WebDriver:CloseWindow'),
  };
}
