import type { Sent } from './page.ts';

const BLOCKS = 'p,div,li,h1,h2,h3,blockquote';

/** The lines and links of HTML, as a mail program would show them. */
export function fromHtml(html: string): Sent {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  let text = '';
  const visit = (node: Node): void => {
    if (node instanceof Text) text += (node.nodeValue ?? '').replace(/[\n\t]+/g, '');
    else if (node instanceof HTMLBRElement) text += isFiller(node) ? '' : '\n';
    else if (node instanceof HTMLElement && node.matches(BLOCKS)) {
      if (text && !text.endsWith('\n')) text += '\n';
      for (const child of node.childNodes) visit(child);
      if (!text.endsWith('\n') || !node.textContent) text += '\n';
    } else for (const child of node.childNodes) visit(child);
  };
  for (const child of body.childNodes) visit(child);
  const links = [...body.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => href);
  return { text: plain(text), links };
}

/** The lines of plain text. */
export function fromText(text: string): Sent {
  return { text: plain(text), links: [] };
}

/** The last break of a block only holds it open. */
function isFiller(node: HTMLBRElement): boolean {
  return !node.nextSibling && node.parentElement !== null && node.parentElement.matches(BLOCKS);
}

function plain(text: string): string {
  return text
    .replace(/\u00a0/g, ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/^ +$/gm, '')
    .replace(/\n+$/, '');
}
