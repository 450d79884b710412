import { asBreaks } from '../html.ts';

/** Inserts HTML by the browser's own command, in one step for undo. */
export function html(element: HTMLElement, text: string): number {
  element.ownerDocument.execCommand('insertHTML', false, asBreaks(text));
  return 1;
}
