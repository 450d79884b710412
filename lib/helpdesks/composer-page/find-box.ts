/** The element with an attribute, in a page, its open shadow roots, and those of its frames that it may look into. */
export function findWith(attribute: string, root: ParentNode): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(`[${attribute}]`);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot ?? pageOf(element);
    const deeper = inside && findWith(attribute, inside);
    if (deeper) return deeper;
  }
  return undefined;
}

function pageOf(element: Element): ParentNode | null {
  return element instanceof HTMLIFrameElement ? element.contentDocument : null;
}
