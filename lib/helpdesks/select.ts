/** Selectors for one thing, the best first: helpdesks change, and an older theme may need an older one. */
export type Selectors = readonly string[];

/** The first element that any of the selectors finds, in their order. */
export function selectFirst(root: ParentNode, selectors: Selectors): HTMLElement | null {
  for (const selector of selectors) {
    const found = root.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  return null;
}

/** All elements that the first matching selector finds. */
export function selectAll(root: ParentNode, selectors: Selectors): HTMLElement[] {
  for (const selector of selectors) {
    const found = root.querySelectorAll<HTMLElement>(selector);
    if (found.length > 0) return [...found];
  }
  return [];
}

/** The folded text of the first element found, or an empty string. */
export function textOf(root: ParentNode, selectors: Selectors): string {
  return (selectFirst(root, selectors)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
