import type { HandedOver } from './isolated-world.ts';
import { isField } from './kind.ts';
import { rangeIn, selectionAround } from './selection.ts';

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
  const known = rangeIn(element) ?? (caret && element.contains(caret.commonAncestorContainer) ? caret : undefined);
  const range = known?.cloneRange() ?? endOf(element);
  range.collapse(false);
  focus(element);
  const selection = selectionAround(element);
  selection?.collapse(range.startContainer, range.startOffset);
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
function endOf(element: HTMLElement): Range {
  const range = element.ownerDocument.createRange();
  let into: Node = element;
  for (let last = lastIn(into); last && !isWhole(last); last = lastIn(into)) into = last;
  range.selectNodeContents(into);
  // The last break only holds its line open.
  if (into.lastChild?.nodeName === 'BR') range.setEndBefore(into.lastChild);
  return range;
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
