import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { State } from './page/state.ts';

/** The browser that looks at the pages; `CHROMIUM` names another one. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** The widths at which a page is used. */
export const WIDTHS = { panel: [320, 380, 520], popup: [380], console: [480, 1280], replay: [480, 1280] } as const;

/** The first control with these words in its name; in the dialog, where one is open. */
async function control(page: Page, name: string): Promise<Locator> {
  const dialog = page.locator('dialog[open]');
  // A summary that names what it opens is not the button in it: “dismiss…” is not “Dismiss…”.
  const exactly = new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const place = (await dialog.count()) > 0 ? dialog : page.locator('body');
  return place
    .getByRole('button', { name })
    .or(place.getByRole('tab', { name }))
    .or(place.locator('summary', { hasText: exactly }))
    .first();
}

/** Brings a page into a state. Throws when the page says anything in its console, such as a failed assertion of React. */
export async function show(page: Page, address: string, state: State, language = 'en'): Promise<void> {
  const complaints: string[] = [];
  const listen = (message: { type: () => string; text: () => string }) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  };
  page.on('console', listen);
  const fail = (error: Error) => complaints.push(String(error));
  page.on('pageerror', fail);
  // Another address than before, so that only the hash never decides whether the page is loaded anew.
  await page.goto('about:blank');
  await page.goto(`${address}?page=${state.page}&state=${state.name}&language=${language}#${state.hash ?? ''}`);
  await page.waitForSelector('#root > *');
  await page.waitForTimeout(state.framed ? 700 : state.name === 'loading' || state.name === 'reading' ? 300 : 60);
  for (const step of state.steps ?? []) {
    if ('key' in step) await page.keyboard.press(step.key);
    else if ('press' in step) await (await control(page, step.press)).click({ timeout: 3_000 });
    else if ('choose' in step) await page.getByLabel(step.in, { exact: true }).last().selectOption(step.choose);
    else await page.getByLabel(step.into, { exact: true }).pressSequentially(step.type);
    await page.waitForTimeout(80);
  }
  await page.waitForTimeout(state.name === 'error' ? 1_300 : 60);
  // The list of hundreds is a part of its own, which is loaded when it is asked for.
  if (state.name === 'long-list') await page.waitForSelector('li[aria-setsize]', { timeout: 3_000 });
  page.off('console', listen);
  page.off('pageerror', fail);
  if (complaints.length > 0) throw new Error(`${state.page} ${state.name} complains:\n${complaints.join('\n')}`);
}
