import type { HandedOver } from '../composer/isolated-world.ts';
import { rangeIn } from '../composer/selection.ts';

/** What is remembered of where the agent was writing, because the panel takes the focus and editors may drop the caret. */
type Carets = {
  /** A reply box with what is known of the caret in it. */
  handOver(element: HTMLElement): HandedOver;
  /** Stops remembering. */
  stop(): void;
};

/** Remembers the caret of whatever loses the focus in this document, for as long as that is in the page. */
export function rememberCarets(page: Document): Carets {
  const left = new WeakMap<EventTarget, Range | undefined>();
  const leave = (event: Event) => {
    const [from] = event.composedPath();
    if (from instanceof HTMLElement) left.set(from, rangeIn(from)?.cloneRange());
  };
  page.addEventListener('focusout', leave, true);
  return {
    handOver: (element) => ({ element, caret: left.get(element), visited: left.has(element) }),
    stop: () => page.removeEventListener('focusout', leave, true),
  };
}
