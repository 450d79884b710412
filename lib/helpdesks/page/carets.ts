import type { Caret, HandedOver } from '../composer/isolated-world.ts';
import { isField } from '../composer/kind.ts';
import { caretIn } from '../composer/selection.ts';

/** What is remembered of where the agent was writing, because what is pressed next takes the caret away. */
type Carets = {
  /** A reply box with what is known of the caret in it. */
  handOver(element: HTMLElement): HandedOver;
  /** Stops remembering. */
  stop(): void;
};

/** Remembers the caret in whatever is written into in this document, for as long as that is in the page. */
export function rememberCarets(page: Document): Carets {
  const known = new WeakMap<EventTarget, Caret | undefined>();
  const note = (box: EventTarget | null | undefined) => {
    if (!(box instanceof HTMLElement) || !(box.isContentEditable || isField(box))) return;
    const caret = caretIn(box);
    if (caret || !known.has(box)) known.set(box, caret);
  };
  // Firefox moves the selection before it takes the focus from the box, so what is there then is too late.
  const moved = () => {
    let box = page.activeElement;
    while (box?.shadowRoot?.activeElement) box = box.shadowRoot.activeElement;
    note(box);
  };
  const left = (event: Event) => note(event.composedPath()[0]);
  page.addEventListener('selectionchange', moved);
  page.addEventListener('focusout', left, true);
  return {
    handOver: (element) => ({ element, caret: known.get(element), visited: known.has(element) }),
    stop() {
      page.removeEventListener('selectionchange', moved);
      page.removeEventListener('focusout', left, true);
    },
  };
}
