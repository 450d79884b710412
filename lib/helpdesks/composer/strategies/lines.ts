import { linesOf } from '../html.ts';

/**
 * Types line by line with paragraphs between: Firefox makes of a line break inside `insertText` something else than
 * Chromium.
 */
export function lines(element: HTMLElement, text: string): number {
  const page = element.ownerDocument;
  let steps = 0;
  const command = (name: string, words?: string) => {
    page.execCommand(name, false, words);
    steps += 1;
  };
  linesOf(text).forEach((line, index) => {
    if (index > 0) command('insertParagraph');
    if (line) command('insertText', line);
  });
  return steps;
}
