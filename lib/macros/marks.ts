// Where a variable has no value, the filled text holds a mark until it is taken apart. Marks are written in code points
// that no text may contain (Unicode's noncharacters), so no ticket can pretend to be one.
const FIRST = 0xfdd0;
const BEGIN = String.fromCharCode(FIRST);
const END = String.fromCharCode(FIRST + 11);
const MARK = new RegExp(`${BEGIN}([${String.fromCharCode(FIRST + 1)}-${String.fromCharCode(FIRST + 10)}]+)${END}`);
const NONCHARACTERS = /[\uFDD0-\uFDEF]/g;

/** A part of a filled text: words, or a place for which there were none, with the number of its gap. */
type MarkedPart = { text: string } | { gap: number };

/** What stands in a text for the gap of this number. */
export function markOf(gap: number): string {
  return BEGIN + Array.from(String(gap), (digit) => String.fromCharCode(FIRST + 1 + Number(digit))).join('') + END;
}

/** A text without anything that could be taken for a mark. */
export function withoutMarks(text: string): string {
  return text.replace(NONCHARACTERS, '');
}

/** Takes a filled text apart at its marks; no part of it is empty. */
export function partsAtMarks(text: string): MarkedPart[] {
  return text
    .split(MARK)
    .map(
      (piece, index): MarkedPart =>
        index % 2 === 0
          ? { text: withoutMarks(piece) }
          : { gap: Number(Array.from(piece, (digit) => digit.charCodeAt(0) - FIRST - 1).join('')) },
    )
    .filter((part) => 'gap' in part || part.text !== '');
}
