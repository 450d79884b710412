import { asParagraphs } from './html.ts';

/**
 * Pastes a text as a person would, without the clipboard. The browser does nothing by itself with such an event: an
 * editor takes it, or it leaves the box as it is.
 */
export function paste(element: HTMLElement, text: string): void {
  const data = new DataTransfer();
  // Slate takes a paste by itself only of plain text; with HTML beside it, it waits for the browser.
  if (!element.matches('[data-slate-editor]')) data.setData('text/html', asParagraphs(text));
  data.setData('text/plain', text);
  const how = { bubbles: true, cancelable: true, composed: true, clipboardData: data };
  element.dispatchEvent(new ClipboardEvent('paste', how));
}
