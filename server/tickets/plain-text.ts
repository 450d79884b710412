import { convert } from 'html-to-text';

/** Of a longer page only the beginning is read. */
const MOST_HTML = 100_000;

/** What a person sees of HTML: its words, without links' addresses and pictures. */
export function plainText(html: string): string {
  return convert(html.slice(0, MOST_HTML), {
    wordwrap: false,
    limits: { maxDepth: 60, maxChildNodes: 2_000 },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}
