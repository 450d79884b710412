import { z } from 'zod';
import { findAccessibilityProblems } from '../accessibility.ts';
import { PATIENCE_MS, type Surface, type Target } from '../browser.ts';
import { until } from '../until.ts';
import { findVisible } from './find.ts';
import { keyActions } from './keys.ts';
import { MarionetteError } from './marionette.ts';
import { ElementRef, type Place, type Session } from './session.ts';

const Found = z.object({ value: ElementRef });
const Enabled = z.object({ value: z.boolean() });

/** What Firefox says while a page or frame is being replaced; asked again a moment later it is there. */
const PASSING = new Set([
  'stale element reference',
  'no such frame',
  'no such window',
  'javascript error',
  'no such element',
  'element click intercepted',
  'element not interactable',
  // The tree that names of controls come from is not made yet.
  'unknown error',
]);

/** A tab of Firefox, or a frame in it, as a surface. */
export function firefoxSurface(session: Session, what: string, place: Place): Surface {
  const { marionette } = session;
  const evaluate = (expression: string): Promise<unknown> =>
    session.in(place, () => session.script(`return (${expression});`));
  const text = async (): Promise<string> => z.string().parse(await evaluate(`document.body?.innerText ?? ''`));
  const perform = (actions: unknown[]): Promise<unknown> =>
    marionette.send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });

  /** Tries until the target is there and `act` has worked on it; false from there says that it is not ready yet. */
  const onTarget = (target: Target, act: (id: string) => Promise<unknown>): Promise<true> =>
    until(
      `${typeof target === 'string' ? target : `the ${target.role} "${target.name}"`} in ${what}`,
      () =>
        passing(
          session.in(place, async () => {
            const id = await findVisible(session, target);
            if (id === undefined) return undefined;
            return (await act(id)) === false ? undefined : (true as const);
          }),
        ),
      PATIENCE_MS,
      text,
    );
  const click = async (target: Target): Promise<void> => {
    await onTarget(target, async (id) => {
      // A press on a control that is disabled is lost, and Firefox says nothing of it.
      const { value: enabled } = Enabled.parse(await marionette.send('WebDriver:IsElementEnabled', { id }));
      return enabled ? marionette.send('WebDriver:ElementClick', { id }) : false;
    });
  };

  return {
    text,
    evaluate,
    click,
    async type(target, words) {
      await click(target);
      await session.in(place, () => perform([...words].flatMap(keyActions)));
    },
    async choose(target, value) {
      await onTarget(target, async (id) => {
        const selector = `option[value=${JSON.stringify(value)}]`;
        const found = await marionette.send('WebDriver:FindElement', {
          element: id,
          using: 'css selector',
          value: selector,
        });
        await marionette.send('WebDriver:ElementClick', { id: Found.parse(found).value });
      });
    },
    async press(key) {
      await session.in(place, () => perform(keyActions(key)));
    },
    async waitFor(target) {
      await onTarget(target, async () => undefined);
    },
    async waitForGone(target) {
      const gone = (): Promise<boolean | undefined> =>
        passing(session.in(place, async () => (await findVisible(session, target)) === undefined));
      await until(`${JSON.stringify(target)} to go from ${what}`, gone, PATIENCE_MS, text);
    },
    async waitForText(wanted) {
      const has = (seen: string): boolean => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen));
      await until(`"${wanted}" in ${what}`, () => text().then(has, () => false), PATIENCE_MS, text);
    },
    async waitUntil(expression) {
      await until(`${expression} in ${what}`, () => evaluate(expression).then(Boolean, () => false), PATIENCE_MS, text);
    },
    accessibilityProblems: () => findAccessibilityProblems(evaluate),
  };
}

/** Undefined for what passes by itself. */
async function passing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof MarionetteError && PASSING.has(error.kind)) return undefined;
    throw error;
  }
}
