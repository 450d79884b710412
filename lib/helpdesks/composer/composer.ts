import { placeCaret } from './caret.ts';
import type { Composer } from './isolated-world.ts';
import { isField, kindOf } from './kind.ts';
import { QUESTION } from './question.ts';
import { readBack } from './read-back.ts';
import { STRATEGIES } from './strategies/by-name.ts';

const GONE = 'The reply box was closed meanwhile.';
const CLOSED = 'The reply box does not accept text now.';

/** The composer of this page, for one insertion after the other. */
export function composer(): Composer {
  let box: HTMLElement | undefined;
  let text = '';
  return {
    begin(wanted) {
      const given = globalThis.bellwetherReplyBox;
      globalThis.bellwetherReplyBox = undefined;
      if (!given?.element.isConnected) return { refused: GONE };
      box = given.element;
      text = wanted;
      if (isField(box) && (box.disabled || box.readOnly)) return { refused: CLOSED };
      placeCaret(given);
      return { kind: kindOf(box) };
    },
    read: () => (box ? readBack(box) : ''),
    act(strategy) {
      try {
        return (box && STRATEGIES[strategy]?.(box, text)) ?? 0;
      } catch {
        // A page's policy may forbid HTML from text, and an editor may fail under our hands: what it kept is read back.
        return 1;
      }
    },
    go(step) {
      box?.ownerDocument.execCommand(step);
    },
    ask: (question) => box?.setAttribute(QUESTION, JSON.stringify(question)),
    end() {
      box?.removeAttribute(QUESTION);
      box = undefined;
      text = '';
    },
  };
}
