import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { type Contents, digested } from '../store/backup/contents.ts';
import { FORMAT, MANIFEST, type Manifest } from './manifest.ts';

/** An entry of an archive tells its size before its bytes, so a table of unknown size is written in pieces of this. */
const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * Writes the contents into a new file, a gzipped tar that any machine opens, and syncs it to the disk.
 * @throws Error where the disk does not take it
 */
export async function writeArchive(file: string, contents: Contents, madeAt: Date): Promise<Manifest> {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  const [manifest] = await Promise.all([
    fill(archive, contents, madeAt).catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }),
    written,
  ]);
  return manifest;
}

async function fill(archive: Pack, { migration, tables }: Contents, madeAt: Date): Promise<Manifest> {
  const manifest: Manifest = { format: FORMAT, madeAt: madeAt.toISOString(), migration, tables: [] };
  for await (const { name, columns, text } of tables) {
    let number = 0;
    const counted = digested(text, (digest) => manifest.tables.push({ name, columns, ...digest }));
    for await (const piece of inPieces(counted)) {
      number += 1;
      await entry(archive, `${name}/${String(number).padStart(6, '0')}.copy`, piece, madeAt);
    }
  }
  await entry(archive, MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), madeAt);
  archive.finalize();
  return manifest;
}

/** Resolves once the archive has taken the bytes on, so that no more than one piece waits for the disk. */
function entry(archive: Pack, name: string, bytes: Buffer, mtime: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    const taken = (error?: Error | null) => (error ? reject(error) : resolve());
    archive.entry({ name, size: bytes.length, mode: 0o600, mtime }, taken).end(bytes);
  });
}

async function* inPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
