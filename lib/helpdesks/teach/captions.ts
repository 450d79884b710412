import type { Finder } from '#lib/contract/site.ts';
import { boundedText } from '../bounded-text.ts';
import { elementsOf } from '../described/find.ts';
import { tokensOf } from './tokens.ts';

/** Longer texts are no captions. */
const LONGEST = 40;
const HEIGHT = 3;

const captionIn = (element: Element) => boundedText(element, 200).replace(/\s*:$/, '');

/**
 * Ways to find an element by the caption before it, as in tables of fields: `Title: …`. Where pages give their cells no
 * names of their own this is all there is, and it holds while the helpdesk's language stays.
 */
export function captionFinders(element: Element, page: ParentNode, ids: readonly string[]): Finder[] {
  const found: Finder[] = [];
  let holder: Element | null = element;
  const text = boundedText(element, 2_000);
  for (let height = 0; holder && height < HEIGHT; height += 1, holder = holder.parentElement) {
    // A holder that says more than what was pointed at would be read whole.
    if (boundedText(holder, 2_000) !== text) break;
    const caption = holder.previousElementSibling;
    const says = caption && captionIn(caption);
    if (!caption || !says || says.length > LONGEST || ids.some((id) => id && says.includes(id))) continue;
    const marked = /:\s*$/.test(caption.textContent ?? '') || /^(?:th|dt|label)$/.test(caption.localName);
    if (!marked) continue;
    for (const { css } of tokensOf(caption, ids).slice(0, 3)) {
      const finder: Finder = { at: css, says: [says], next: CSS.escape(holder.localName) };
      const [first, ...more] = elementsOf(page, finder);
      if (first === holder && more.length === 0) found.push(finder);
    }
  }
  return found.slice(0, 2);
}
