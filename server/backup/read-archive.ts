import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type Contents, type Digest, digested, RowDigest, type TableContents } from '../store/backup/contents.ts';
import { DataProblem } from '../store/backup/data-problem.ts';
import { isKnown } from '../store/backup/migrations.ts';
import { AnyManifest, FORMAT, MANIFEST, Manifest } from './manifest.ts';

/** One file in the archive. Its bytes are to be read before the next one is asked for. */
type Entry = { name: string; bytes: AsyncIterable<Buffer> };

const NOTHING_DONE = 'Nothing has been changed. Take another backup.';

/**
 * Reads a backup from its first byte to its last, and compares all of it with what it says of itself.
 * @throws DataProblem where it is damaged, ends too early, is no backup, or was made by a newer Bellwether
 */
export async function checkArchive(file: string): Promise<Manifest> {
  const digests = new Map<string, RowDigest>();
  let manifest: Buffer | undefined;
  for await (const entry of entriesOf(file)) {
    if (entry.name === MANIFEST) {
      manifest = Buffer.concat(await Array.fromAsync(entry.bytes));
      continue;
    }
    const digest = digests.get(tableIn(entry)) ?? new RowDigest();
    digests.set(tableIn(entry), digest);
    for await (const chunk of entry.bytes) digest.add(chunk);
  }
  if (!manifest) throw new DataProblem(`${file} is not a whole backup: it ends too early. ${NOTHING_DONE}`);
  const read = readManifest(file, manifest);
  for (const table of read.tables) {
    compare(file, table, (digests.get(table.name) ?? new RowDigest()).result());
    digests.delete(table.name);
  }
  if (digests.size > 0) throw new DataProblem(`${file} is damaged: it has more in it than it should. ${NOTHING_DONE}`);
  return read;
}

/** The data in a backup that has been checked. Compared once more on the way, because a file can change. */
export function contentsOf(file: string, manifest: Manifest): Contents {
  return { migration: manifest.migration, tables: tableAfterTable(file, manifest) };
}

async function* tableAfterTable(file: string, manifest: Manifest): AsyncGenerator<TableContents, void, void> {
  const entries = entriesOf(file);
  try {
    let current = await entries.next();
    async function* text(table: string): AsyncGenerator<Buffer, void, void> {
      while (!current.done && tableIn(current.value) === table) {
        yield* current.value.bytes;
        current = await entries.next();
      }
    }
    for (const table of manifest.tables) {
      const { name, columns } = table;
      yield { name, columns, text: digested(text(name), (digest) => compare(file, table, digest)) };
    }
  } finally {
    await entries.return();
  }
}

async function* entriesOf(file: string): AsyncGenerator<Entry, void, void> {
  const archive = extract();
  const stop = new AbortController();
  const reading = pipeline(createReadStream(file), createGunzip(), archive, { signal: stop.signal });
  // It is told where it matters: by the loop, which ends with the same error.
  reading.catch(() => undefined);
  try {
    for await (const source of archive) yield { name: source.header.name, bytes: bytesOf(file, source) };
    await reading;
  } catch (cause) {
    throw problemWith(file, cause);
  } finally {
    stop.abort();
  }
}

async function* bytesOf(file: string, source: AsyncIterable<unknown>): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) throw new Error('tar-stream gave something else than bytes');
      yield chunk;
    }
  } catch (cause) {
    throw problemWith(file, cause);
  }
}

function tableIn({ name }: Entry): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

function readManifest(file: string, bytes: Buffer): Manifest {
  const text: unknown = JSON.parse(bytes.toString('utf8'));
  const { format } = AnyManifest.parse(text);
  const manifest = Manifest.safeParse(text);
  const newer = format > FORMAT || (manifest.success && !isKnown(manifest.data.migration));
  if (newer) {
    throw new DataProblem(
      `${file} was made by a newer Bellwether than this one. Install the version that made it, or a later one, and restore with that. Nothing has been changed.`,
    );
  }
  if (!manifest.success)
    throw new DataProblem(`${file} is damaged: what it says of itself cannot be read. ${NOTHING_DONE}`);
  return manifest.data;
}

function compare(file: string, { name, rows, sha256 }: Digest & { name: string }, found: Digest): void {
  if (found.rows === rows && found.sha256 === sha256) return;
  throw new DataProblem(`${file} is damaged: ${name} is not as it was written. ${NOTHING_DONE}`);
}

function problemWith(file: string, cause: unknown): unknown {
  if (cause instanceof DataProblem || !(cause instanceof Error)) return cause;
  const code = 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return new DataProblem(`There is no file ${file}.`, { cause });
  if (code === 'EACCES') return new DataProblem(`${file} may not be read by this user.`, { cause });
  if (code === 'Z_BUF_ERROR') return new DataProblem(`${file} ends too early. ${NOTHING_DONE}`, { cause });
  if (code === 'Z_DATA_ERROR')
    return new DataProblem(`${file} is damaged, or no backup at all. ${NOTHING_DONE}`, { cause });
  return new DataProblem(`${file} cannot be read as a backup (${cause.message}). ${NOTHING_DONE}`, { cause });
}
