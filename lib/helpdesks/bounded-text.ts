/** What a person reads as controls and not as text. */
const CONTROLS = 'script,style,button,select,textarea,[role="button"],[role="menu"]';

/**
 * The text of an element up to a limit, without the words of its buttons and menus, and without building the whole of it
 * first: a ticket of megabytes costs no more than a long one. White space is folded, so that markup's line breaks do not
 * count.
 * @param limit characters
 */
export function boundedText(element: Element, limit: number): string {
  const walker = element.ownerDocument.createTreeWalker(
    element,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) =>
      'matches' in node && (node as Element).matches(CONTROLS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const pieces: string[] = [];
  let length = 0;
  for (let node = walker.nextNode(); node && length < limit; node = walker.nextNode()) {
    if (node.nodeValue === null) continue;
    const piece = node.nodeValue.slice(0, limit - length);
    pieces.push(piece);
    length += piece.length + 1;
  }
  return pieces.join(' ').replace(/\s+/g, ' ').trim().slice(0, limit);
}

/** The texts of several elements, newest first as given, bounded one by one and together. */
export function boundedTexts(elements: Iterable<Element>, limit: number): string[] {
  const texts: string[] = [];
  let left = limit;
  for (const element of elements) {
    if (left <= 0 || texts.length >= 50) break;
    const text = boundedText(element, Math.min(left, 20_000));
    if (!text) continue;
    texts.push(text);
    left -= text.length;
  }
  return texts;
}
