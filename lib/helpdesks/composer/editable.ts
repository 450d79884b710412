/**
 * Inserts at the caret of an editable element, in its own document (which may be a frame's), as typing would.
 * Line by line with paragraphs between: Firefox makes of a line break inside `insertText` something else than Chromium.
 */
export function insertIntoEditable(element: HTMLElement, text: string): void {
  const page = element.ownerDocument;
  page.defaultView?.focus();
  element.focus();
  placeCaret(element);
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  lines.forEach((line, index) => {
    if (index > 0) page.execCommand('insertParagraph');
    if (line) page.execCommand('insertText', false, line);
  });
}

/** Leaves a caret that is in the element where it is; else puts it at the start, before a quotation or signature. */
function placeCaret(element: HTMLElement): void {
  const selection = element.ownerDocument.getSelection();
  if (!selection) return;
  if (selection.rangeCount > 0 && element.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
  selection.selectAllChildren(element);
  selection.collapseToStart();
}
