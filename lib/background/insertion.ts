import { browser } from 'wxt/browser';
import { PageAnswer, type PageQuestion } from '#lib/bridge/composer.ts';
import { type Hands, insertReply, type Landing } from '#lib/helpdesks/composer/engine.ts';
import type {} from '#lib/helpdesks/composer/isolated-world.ts';
import { hasModel } from '#lib/helpdesks/composer/order.ts';
import { diagnose } from './diagnose.ts';
import { command, TabGone } from './tabs.ts';

/** As WXT names what `entrypoints/composer.ts` and `entrypoints/composer-page.ts` are built to. */
const SCRIPT_FILE = '/composer.js';
const PAGE_FILE = '/composer-page.js';

/**
 * Puts a text into the reply box of a tab, waiting for one to come. The scripts that do it come into the page now, and
 * only now.
 * @throws TabGone
 */
export async function insertInto(tabId: number, text: string): Promise<Landing> {
  const { found } = await command(tabId, { command: 'reply_box' });
  if (!found) return { landed: false, why: 'No reply box was found on this page.' };
  try {
    await browser.scripting.executeScript({ target: top(tabId), files: [SCRIPT_FILE] });
    return await insertReply(handsIn(tabId, text), text);
  } catch (error) {
    if (error instanceof TabGone) throw error;
    throw new TabGone('The helpdesk page does not answer. Reload it and try again.', { cause: error });
  } finally {
    await run(tabId, () => globalThis.bellwetherComposer?.end(), []).catch((error: unknown) =>
      diagnose('a page was left before the insertion into it had ended', error),
    );
  }
}

const top = (tabId: number) => ({ tabId, frameIds: [0] });

/** Runs a step in our world of the page. Its function travels as text, so it may use nothing from around it. */
async function run<A extends unknown[], R>(
  tabId: number,
  func: (...args: A) => R,
  args: A,
): Promise<Awaited<R> | undefined> {
  const [answer] = await browser.scripting.executeScript<A, R>({ target: top(tabId), func, args });
  return answer?.result ?? undefined;
}

function handsIn(tabId: number, text: string): Hands {
  const there = <T>(answer: T | undefined): T => {
    if (answer === undefined) throw new TabGone('The helpdesk page was left before the text was in the reply.');
    return answer;
  };
  const ask = async (question: PageQuestion): Promise<PageAnswer> => {
    await run(tabId, (asked) => globalThis.bellwetherComposer?.ask(asked), [question]);
    try {
      const world = { target: top(tabId), world: 'MAIN', files: [PAGE_FILE] } as const;
      const [answer] = await browser.scripting.executeScript({ ...world, files: [...world.files] });
      return PageAnswer.parse(JSON.parse(String(answer?.result)));
    } catch (error) {
      // A page can make its own world useless. What shows in the box is read without it.
      diagnose("the page's own world did not answer", error);
      return {};
    }
  };
  // The page's own world is entered only where there is something to learn or do in it.
  let withModel = false;
  return {
    async begin() {
      const begun = there(await run(tabId, (wanted) => globalThis.bellwetherComposer?.begin(wanted), [text]));
      withModel = 'kind' in begun && hasModel(begun.kind);
      return begun;
    },
    async read() {
      const { model } = withModel ? await ask({ ask: 'read' }) : {};
      return { shown: there(await run(tabId, () => globalThis.bellwetherComposer?.read(), [])), model };
    },
    async act(strategy) {
      if (strategy === 'model') return (await ask({ ask: 'insert', text })).done ? 1 : 0;
      // What a script of ours puts on a clipboard event arrives empty in Firefox; from the page's own world it does not.
      if (strategy === 'paste' && import.meta.env.FIREFOX) return (await ask({ ask: 'paste', text })).done ? 1 : 0;
      return there(await run(tabId, (name) => globalThis.bellwetherComposer?.act(name), [strategy]));
    },
    async go(step, strategy) {
      // One of the two: both would take back what the agent had typed before.
      const { done } = withModel ? await ask({ ask: step }) : {};
      // The browser's history has what its own commands did, and nothing of what an editor did by itself.
      const isOurs = strategy !== 'paste' && strategy !== 'model';
      if (!done && isOurs) await run(tabId, (way) => globalThis.bellwetherComposer?.go(way), [step]);
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
