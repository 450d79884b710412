/** The selection that an element can be in. Chromium keeps one of its own for each open shadow root. */
export function selectionAround(element: Node): Selection | null {
  const root = element.getRootNode();
  if ('getSelection' in root && typeof root.getSelection === 'function') {
    const own: unknown = root.getSelection();
    if (own instanceof Selection) return own;
  }
  return element.ownerDocument?.getSelection() ?? null;
}

/** The selected range, if it is inside the element. */
export function rangeIn(element: HTMLElement): Range | undefined {
  const selection = selectionAround(element);
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) ? range : undefined;
}
