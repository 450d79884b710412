/** Types into a plain field by the browser's own command, so that undo takes it back. */
export function typed(field: HTMLElement, text: string): number {
  field.ownerDocument.execCommand('insertText', false, text);
  return 1;
}
