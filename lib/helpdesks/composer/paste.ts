import { asBreaks, asParagraphs } from './html.ts';

/**
 * Pastes a text as a person would, without the clipboard. The browser does nothing by itself with such an event: an
 * editor takes it, or it leaves the box as it is.
 */
export function paste(element: HTMLElement, text: string): void {
  const how = { bubbles: true, cancelable: true, composed: true };
  const event = new ClipboardEvent('paste', { ...how, clipboardData: new DataTransfer() });
  // The event's own: Firefox does not take the one that it is given.
  const data = event.clipboardData;
  const html = htmlFor(element, text);
  if (html) data?.setData('text/html', html);
  data?.setData('text/plain', text);
  element.dispatchEvent(event);
}

function htmlFor(element: HTMLElement, text: string): string | undefined {
  // Slate takes a paste by itself only of plain text; with HTML beside it, it waits for the browser.
  if (element.matches('[data-slate-editor]')) return undefined;
  // Draft.js leaves out empty paragraphs.
  return element.matches('.public-DraftEditor-content') ? asBreaks(text) : asParagraphs(text);
}
