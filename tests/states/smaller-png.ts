import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** In which of a PNG's pixels are how many bytes; only what the browser's screenshots are. */
const BYTES: Partial<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * The same picture in about half the bytes, for the repository: with a palette of 256 of its colours. What else there
 * is are shades at the edges of letters, which take the nearest of them. Throws on what no screenshot is.
 */
export function smallerPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find((each) => each.type === 'IHDR')?.data;
  const size = header && header[8] === 8 && header[12] === 0 ? BYTES[header[9] ?? 0] : undefined;
  if (!header || size === undefined) throw new Error('Not a PNG as a screenshot makes it');
  const width = header.readUInt32BE(0);
  const packed = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const lines = unfilter(packed, width * size, size);
  const colours: number[] = [];
  for (let y = 0; y < header.readUInt32BE(4); y++)
    for (let x = 0; x < width; x++) colours.push(lines.readUIntBE(y * (width * size + 1) + 1 + x * size, 3));
  const { palette, nearest } = paletteOf(colours);
  const indexes = Buffer.alloc((width + 1) * (colours.length / width));
  colours.forEach((colour, n) => {
    indexes[n + Math.floor(n / width) + 1] = nearest.get(colour) ?? 0;
  });
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk('IHDR', indexed),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(indexes, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

const distance = ([r, g, b]: readonly number[], [x, y, z]: readonly number[]) =>
  ((r ?? 0) - (x ?? 0)) ** 2 + ((g ?? 0) - (y ?? 0)) ** 2 + ((b ?? 0) - (z ?? 0)) ** 2;

/** The common colours, none near a commoner one, and for every colour the place of the nearest among them. */
function paletteOf(colours: readonly number[]): { palette: number[]; nearest: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  let palette = common;
  // As little apart as will do: rare colours, such as a dot's, keep a place beside the many shades of letters.
  for (let apart = 4; palette.length > 256; apart += 2) {
    palette = [];
    for (const colour of common) {
      const seen = channels(colour);
      if (palette.every((other) => distance(seen, channels(other)) >= apart ** 2)) palette.push(colour);
    }
  }
  const nearest = new Map<number, number>();
  for (const colour of common) {
    const away = palette.map((other) => distance(channels(colour), channels(other)));
    nearest.set(colour, away.indexOf(Math.min(...away)));
  }
  return { palette, nearest };
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** The lines with each filter undone, and marked as having none. */
function unfilter(packed: Buffer, width: number, size: number): Buffer {
  const lines = Buffer.from(packed);
  for (let start = 0; start < lines.length; start += width + 1) {
    const filter = lines[start] ?? 0;
    lines[start] = 0;
    for (let x = 0; x < width; x++) {
      const at = start + 1 + x;
      const left = x < size ? 0 : (lines[at - size] ?? 0);
      const up = start === 0 ? 0 : (lines[at - width - 1] ?? 0);
      const corner = start === 0 || x < size ? 0 : (lines[at - width - 1 - size] ?? 0);
      lines[at] = (lines[at] ?? 0) + guess(filter, left, up, corner);
    }
  }
  return lines;
}

/** What a filter has taken off a byte, from its neighbours. */
function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
