import { asBreaks } from '../html.ts';

/** Inserts HTML by the browser's own command, in one step for undo. */
export function html(element: HTMLElement, text: string): number {
  return element.ownerDocument.execCommand('insertHTML', false, asBreaks(text)) ? 1 : 0;
}
