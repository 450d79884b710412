import type { Caret } from './isolated-world.ts';

/** The selection that an element can be in. Chromium keeps one of its own for each open shadow root. */
export function selectionAround(element: Node): Selection | null {
  const root = element.getRootNode();
  if ('getSelection' in root && typeof root.getSelection === 'function') {
    const own: unknown = root.getSelection();
    if (own instanceof Selection) return own;
  }
  return element.ownerDocument?.getSelection() ?? null;
}

/** Where the caret is in an element, behind what is selected; undefined where it is elsewhere. */
export function caretIn(element: HTMLElement): Caret | undefined {
  const selection = selectionAround(element);
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.commonAncestorContainer)) return undefined;
  return { node: range.endContainer, offset: range.endOffset };
}
