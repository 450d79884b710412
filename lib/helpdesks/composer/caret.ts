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
  let last: Node = element;
  while (last.lastChild && !isWhole(last.lastChild)) last = last.lastChild;
  range.selectNodeContents(last);
  return range;
}

/** An element that no caret goes into. */
function isWhole(node: Node): boolean {
  if (node.nodeType === node.TEXT_NODE) return false;
  if (node.nodeType !== node.ELEMENT_NODE) return true;
  const name = node.nodeName.toLowerCase();
  const closed = 'isContentEditable' in node && node.isContentEditable === false;
  return closed || ['br', 'hr', 'img', 'input', 'wbr', 'video', 'audio', 'iframe'].includes(name);
}
