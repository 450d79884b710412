import { z } from 'zod';
import type { AgentBrowser, AgentPage } from './rig/browser.ts';
import { panelWith } from './stage.ts';

// What a lead does to teach a helpdesk, as the tests do it.

/** Begins in the console's page of helpdesks, the browser's question included. */
export async function beginTeaching(browser: AgentBrowser, console: AgentPage, address: string): Promise<void> {
  await browser.grantHost(new URL(address).origin);
  await console.bringToFront();
  await console.click({ role: 'link', name: 'Helpdesks' });
  await console.choose('select', 'taught');
  await console.type({ role: 'textbox', name: 'Its address' }, address);
  await console.click({ role: 'button', name: 'Teach this helpdesk' });
  await console.waitForText(/The panel beside it shows the steps/);
}

/** Points at a part of the page with the mouse; the panel then shows what was read. */
export async function pointAt(page: AgentPage, part: string, target: string, read: string): Promise<void> {
  const panel = await panelWith(page, 'Teach Bellwether to read');
  await panel.click({ role: 'button', name: new RegExp(`^Point( again)?: ${part}$`) });
  await panel.waitForText(/Escape leaves/);
  // What is laid over the page takes the press, so it is made by place.
  const at = z.object({ x: z.number(), y: z.number() }).parse(
    await page.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(target)});
      element.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: Math.round(left + Math.min(width / 2, 40)), y: Math.round(top + height / 2) };
    })()`),
  );
  await page.drag(at, at);
  await panel.waitForText(read);
}

/** Says that all is right on the open ticket. */
export async function confirmTicket(page: AgentPage, read: string, count: number): Promise<void> {
  const panel = await panelWith(page, read);
  await panel.click({ role: 'button', name: 'All is right on this ticket' });
  await panel.waitForText(`${count} of 3 tickets right`);
}

/** Gives it a name and saves it for the workspace. */
export async function saveTaught(page: AgentPage, more: string): Promise<void> {
  const panel = await panelWith(page, 'Give it a name');
  await panel.type({ role: 'textbox', name: 'What people call it' }, more);
  await panel.click({ role: 'button', name: 'Save for the workspace' });
}
