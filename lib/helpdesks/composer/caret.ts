import type { Caret, HandedOver } from './isolated-world.ts';
import { isField } from './kind.ts';
import { caretIn, selectionAround } from './selection.ts';

/**
 * Focuses the box with the caret where the agent had it, behind what was selected; at the end of a box that the agent
 * has not been in.
 */
export function placeCaret({ element, caret, visited }: HandedOver): void {
  if (isField(element)) {
    const wasIn = visited || hasFocus(element);
    const at = wasIn ? (element.selectionEnd ?? element.value.length) : element.value.length;
    focus(element);
    // A field for numbers or addresses of mail has no caret to set.
    if (element.selectionEnd !== null) element.setSelectionRange(at, at);
    return;
  }
  const { node, offset } = caretIn(element) ?? (caret && isIn(element, caret) ? caret : endOf(element));
  focus(element);
  selectionAround(element)?.collapse(node, offset);
}

/** Whether a caret that is remembered is still a place in the element. */
function isIn(element: HTMLElement, { node, offset }: Caret): boolean {
  return element.contains(node) && offset <= (node.nodeValue?.length ?? node.childNodes.length);
}

function hasFocus(element: HTMLElement): boolean {
  const root = element.getRootNode();
  return 'activeElement' in root && root.activeElement === element;
}

function focus(element: HTMLElement): void {
  element.ownerDocument.defaultView?.focus();
  element.focus({ preventScroll: true });
}

/** The end of the last words in an element, rather than the place behind its last paragraph. */
function endOf(element: HTMLElement): Caret {
  let into: Node = element;
  for (let last = lastIn(into); last && !isWhole(last); last = lastIn(into)) into = last;
  const end = into.nodeValue?.length ?? into.childNodes.length;
  // The last break only holds its line open.
  return { node: into, offset: into.lastChild?.nodeName === 'BR' ? end - 1 : end };
}

/** The last child that shows: not the white space behind the last paragraph in a page's source. */
function lastIn(node: Node): Node | null {
  let last = node.lastChild;
  while (last?.previousSibling && /^[ \n\r\t]*$/.test(last.textContent ?? '') && !isElement(last)) {
    last = last.previousSibling;
  }
  return last;
}

const isElement = (node: Node) => node.nodeType === node.ELEMENT_NODE;

/** What no caret goes into. */
function isWhole(node: Node): boolean {
  if (node.nodeType === node.TEXT_NODE) return false;
  if (!isElement(node)) return true;
  const closed = 'contentEditable' in node && node.contentEditable === 'false';
  return closed || ['BR', 'HR', 'IMG', 'INPUT', 'WBR', 'VIDEO', 'AUDIO', 'IFRAME'].includes(node.nodeName);
}
