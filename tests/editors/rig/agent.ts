import { z } from 'zod';
import type { InsertionOutcome } from '#lib/bridge/views.ts';
import { ticketKey } from '#lib/contract/ticket.ts';
import type { AgentBrowser, AgentPage, Surface } from '#tests/e2e/rig/browser.ts';
import { startBrowser } from '#tests/e2e/stage.ts';
import type { Sent } from '../pages/page.ts';
import type { EditorHelpdesk } from './helpdesks.ts';

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
const Outcome = z.discriminatedUnion('landed', [
  z.object({ landed: z.literal('reply'), by: z.enum(['typed', 'value', 'paste', 'html', 'model', 'lines']) }),
  z.object({ landed: z.literal('opening_reply') }),
  z.object({ landed: z.literal('nowhere'), why: z.string(), text: z.string() }),
]) satisfies z.ZodType<InsertionOutcome>;
const WhatIsSent = z.object({ text: z.string(), links: z.array(z.string()) }) satisfies z.ZodType<Sent>;

/** An agent with the extension, to whom two helpdesks were granted. */
export type Agent = {
  browser: AgentBrowser;
  page: AgentPage;
  /** Opens a ticket and waits until its editor is there. */
  open(helpdesk: EditorHelpdesk, page: string): Promise<void>;
  /** Clicks into a box, which may be a frame, and types. */
  type(box: string, text: string): Promise<void>;
  /** Presses into the panel, which takes the focus, and has it insert a text. */
  insert(text: string): Promise<InsertionOutcome>;
  /** What the helpdesk would send now. */
  sent(): Promise<Sent>;
};

/** Starts a browser with the built extension, and adds the helpdesks as a person does, permission included. */
export async function startAgent(engine: 'chromium' | 'firefox', helpdesks: readonly EditorHelpdesk[]): Promise<Agent> {
  const browser = await startBrowser(engine);
  const settings = await browser.openExtensionPage('console.html');
  for (const { origin, kind } of helpdesks) {
    await browser.grantHost(origin);
    await ask(settings, origin);
    await call(settings, 'helpdesk.add', { origin, kind });
  }
  await settings.close();
  const page = await browser.openPage('about:blank');
  let ticket = '';
  return {
    browser,
    page,
    async open(helpdesk, name) {
      const { host } = new URL(helpdesk.origin);
      ticket = ticketKey({ helpdesk: helpdesk.kind, host, ticketId: helpdesk.idOf(name) });
      await page.goto(helpdesk.addressOf(name));
      await page.waitUntil(`document.documentElement.dataset.ready === 'yes'`);
      await (await page.panel()).waitFor('h1');
    },
    async type(box, text) {
      await page.click(box);
      for (const key of text) await page.press(key);
    },
    async insert(text) {
      const panel = await page.panel();
      await panel.waitUntil(`!document.documentElement.hasAttribute('data-held')`);
      await panel.click('h1');
      return Outcome.parse(await call(panel, 'macro.insert', { ticketKey: ticket, text }));
    },
    sent: async () => WhatIsSent.parse(await page.evaluate('editorPage.sent()')),
  };
}

/** Has the extension ask for a host in a press, which the browser wants to see. */
async function ask(settings: AgentPage, origin: string): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  const pattern = JSON.stringify(`${protocol}//${hostname}/*`);
  await settings.evaluate(`(() => {
    const button = document.createElement('button');
    button.id = 'ask';
    button.textContent = 'Ask';
    button.style.cssText = 'position:fixed;inset:0;z-index:9';
    button.onclick = () => (globalThis.browser ?? chrome).permissions.request({ origins: [${pattern}] }).then(() => button.remove());
    document.body.append(button);
  })()`);
  await settings.click('#ask');
  await settings.waitForGone('#ask');
}

async function call(from: Surface, name: string, payload: object): Promise<unknown> {
  const message = JSON.stringify({ call: name, payload });
  const said = await from.evaluate(
    `(globalThis.browser ?? chrome).runtime.sendMessage(${message}).then((answer) => JSON.stringify(answer))`,
  );
  const answer = Answer.parse(JSON.parse(String(said)));
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
