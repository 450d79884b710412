import { createHash } from 'node:crypto';

/** What a table held or got: how many rows, and the SHA-256 of their text in order. */
export type Digest = { rows: number; sha256: string };

/** One table on its way: its rows as COPY writes them, in the order of the key. */
export type TableContents = { name: string; columns: string[]; text: AsyncIterable<Buffer> };

/** All data of one moment, from a database or from a backup. To be read once, in order. */
export type Contents = {
  /** The migration that the data is at, by its time. */
  migration: number;
  tables: AsyncIterable<TableContents>;
};

const END_OF_ROW = 0x0a;

/** Counts and hashes the rows that pass by. */
export class RowDigest {
  readonly #hash = createHash('sha256');
  #rows = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    // A line break inside a value is written as \n in two characters, so each real one ends a row.
    for (let at = chunk.indexOf(END_OF_ROW); at !== -1; at = chunk.indexOf(END_OF_ROW, at + 1)) this.#rows += 1;
  }

  /** To be asked once, at the end. */
  result(): Digest {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

/** Passes everything on; calls back with the digest once all has passed. */
export async function* digested(
  text: AsyncIterable<Buffer>,
  done: (digest: Digest) => void,
): AsyncGenerator<Buffer, void, void> {
  const digest = new RowDigest();
  for await (const chunk of text) {
    digest.add(chunk);
    yield chunk;
  }
  done(digest.result());
}
