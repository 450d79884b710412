import { linesOf } from '../html.ts';

/**
 * Types line by line with paragraphs between: Firefox makes of a line break inside `insertText` something else than
 * Chromium.
 */
export function lines(element: HTMLElement, text: string): number {
  const page = element.ownerDocument;
  let steps = 0;
  linesOf(text).forEach((line, index) => {
    if (index > 0 && page.execCommand('insertParagraph')) steps += 1;
    if (line && page.execCommand('insertText', false, line)) steps += 1;
  });
  return steps;
}
