import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBreaks, asParagraphs } from '#lib/helpdesks/composer/html.ts';
import { piecesOf } from '#lib/helpdesks/composer/links.ts';

/** What a reader of the HTML sees, lines divided. */
function seen(html: string): string {
  return html
    .replace(/<br>(?=<\/p>)/g, '')
    .replace(/<\/p><p>|<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\u00a0/g, ' ');
}

const texts = fc.string({
  unit: fc.constantFrom('a', ' ', '\n', '<', '>', '&', '"', '(', ')', '.', 'http://x.test/', 'https://y.test/?a=1&b=2'),
  maxLength: 40,
});

describe('a text as HTML', () => {
  it('reads as the text does', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(seen(asBreaks(text))).toBe(text);
        expect(seen(asParagraphs(text))).toBe(text);
      }),
    );
  });

  it('has no other tags than ours, whatever is written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tags = asParagraphs(text).match(/<[^>]*>/g) ?? [];
        expect(tags.filter((tag) => !/^<(?:\/?p|br|\/a|a href="[^"<>]*")>$/.test(tag))).toEqual([]);
      }),
    );
  });

  it('is one paragraph with breaks, or a paragraph for each line', () => {
    expect(asBreaks('Hi,\n\nbye')).toBe('Hi,<br><br>bye');
    expect(asParagraphs('Hi,\n\nbye')).toBe('<p>Hi,</p><p><br></p><p>bye</p>');
    expect(asParagraphs('Hi')).toBe('Hi');
  });
});

describe('the addresses in a line', () => {
  it('make, with what is between them, the line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = piecesOf(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });

  it.each([
    ['See https://a.test/b.', 'https://a.test/b'],
    ['(https://a.test/b)', 'https://a.test/b'],
    ['https://a.test/b_(c), and', 'https://a.test/b_(c)'],
    ['https://a.test/?q=1&r=2#top!', 'https://a.test/?q=1&r=2#top'],
  ])('end where a reader sees them end: %s', (line, address) => {
    expect(piecesOf(line).flatMap((piece) => piece.address ?? [])).toEqual([address]);
  });

  it.each(['javascript:alert(1)', 'http://', 'ftp://a.test'])('are web addresses only: %s', (line) => {
    expect(piecesOf(line).filter((piece) => piece.address)).toEqual([]);
  });
});
