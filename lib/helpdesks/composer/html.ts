import { piecesOf } from './links.ts';

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The lines of a text, whatever ends them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

/** A text as HTML of one paragraph, which fits anywhere: escaped, its addresses as links, its lines divided by breaks. */
export function asBreaks(text: string): string {
  return linesOf(text).map(inline).join('<br>');
}

/** A text as HTML with a paragraph for each line, as if it had been typed. A single line has no paragraph of its own. */
export function asParagraphs(text: string): string {
  const lines = linesOf(text);
  if (lines.length === 1) return asBreaks(text);
  return lines.map((line) => `<p>${inline(line) || '<br>'}</p>`).join('');
}

function inline(line: string): string {
  const html = piecesOf(line).map(({ text, address }) =>
    address ? `<a href="${escaped(address)}">${escaped(text)}</a>` : escaped(text),
  );
  // HTML takes several spaces for one, and none at the ends of a line.
  return html.join('').replace(/ {2}/g, ' \u00a0').replace(/^ | $/g, '\u00a0');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? character);
}
