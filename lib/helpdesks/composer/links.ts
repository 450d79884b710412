/** A piece of a line: words, or an address that they are. */
export type Piece = { text: string; address?: string };

const ADDRESS = /https?:\/\/[^\s<>"']+/g;

/** Divides a line at the web addresses in it. The pieces together are the line. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) pieces.push({ text: line.slice(from, match.index) });
    pieces.push({ text: address, address });
    from = match.index + address.length;
  }
  if (from < line.length) pieces.push({ text: line.slice(from) });
  return pieces;
}

/** An address at the end of a sentence or in brackets does not contain what closes them. */
function withoutTail(found: string): string {
  const address = found.replace(/[.,;:!?*]+$/, '');
  const opened = address.split('(').length;
  return address.endsWith(')') && address.split(')').length > opened ? withoutTail(address.slice(0, -1)) : address;
}
