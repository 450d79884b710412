import type { Frame, Locator } from 'playwright-core';
import { findAccessibilityProblems } from '../accessibility.ts';
import { PATIENCE_MS, type Surface, type Target } from '../browser.ts';
import { until } from '../until.ts';

/** A frame of Chromium as a surface. The frame is found anew each time, so it may be rebuilt in between. */
export function chromiumSurface(what: string, find: () => Promise<Frame>): Surface {
  const locate = async (target: Target): Promise<Locator> => {
    const frame = await find();
    const all = typeof target === 'string' ? frame.locator(target) : frame.getByRole(target.role, named(target.name));
    return all.first();
  };
  const evaluate = async (expression: string): Promise<unknown> => (await find()).evaluate(expression);
  const text = async (): Promise<string> => (await find()).locator('body').innerText();
  const surface: Surface = {
    text,
    evaluate,
    click: async (target) => (await locate(target)).click({ timeout: PATIENCE_MS }),
    async type(target, words) {
      const field = await locate(target);
      await field.click({ timeout: PATIENCE_MS });
      await field.pressSequentially(words);
    },
    async choose(target, value) {
      await (await locate(target)).selectOption({ value }, { timeout: PATIENCE_MS });
    },
    press: async (key) => (await find()).page().keyboard.press(key),
    waitFor: async (target) => (await locate(target)).waitFor({ state: 'visible', timeout: PATIENCE_MS }),
    waitForGone: async (target) => (await locate(target)).waitFor({ state: 'hidden', timeout: PATIENCE_MS }),
    async waitForText(wanted) {
      const has = (seen: string): boolean => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen));
      // A frame that is just being replaced answers with an error: that is "not yet".
      await until(`"${wanted}" in ${what}`, () => text().then(has, () => false), PATIENCE_MS, text);
    },
    async waitUntil(expression) {
      await until(`${expression} in ${what}`, () => evaluate(expression).then(Boolean, () => false), PATIENCE_MS, text);
    },
    accessibilityProblems: () => findAccessibilityProblems(evaluate),
  };
  return surface;
}

function named(name: string | RegExp): { name: string | RegExp; exact: boolean } {
  return { name, exact: typeof name === 'string' };
}
