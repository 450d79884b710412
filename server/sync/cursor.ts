import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';

/** Where a page ended. Clients keep it as they got it and do not look inside. */
export type Cursor = {
  rev: number;
  /** The last row of revision `rev` that was sent; absent where everything up to `rev` was. */
  after?: { kind: string; id: string };
  /** Deleted rows up to this revision are left out: this client has never had them. */
  withoutDeletedUpTo: number;
};

const VERSION = 1;
const whole = z.number().int().nonnegative();
const Encoded = z.union([
  z.tuple([z.literal(VERSION), whole, whole]),
  z.tuple([z.literal(VERSION), whole, whole, z.string(), z.string()]),
]);

export function encodeCursor({ rev, after, withoutDeletedUpTo }: Cursor): string {
  const parts = [VERSION, rev, withoutDeletedUpTo, ...(after ? [after.kind, after.id] : [])];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws Refusal `bad_request` for anything that `encodeCursor` has not made */
export function decodeCursor(cursor: string): Cursor {
  const parsed = Encoded.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) {
    throw new Refusal(
      'bad_request',
      'This cursor is not one that the API gave. Pull once without a cursor to start over.',
    );
  }
  const [, rev, withoutDeletedUpTo, kind, id] = parsed.data;
  return { rev, withoutDeletedUpTo, ...(kind === undefined || id === undefined ? {} : { after: { kind, id } }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: the schema refuses it in the next line, with words.
    return undefined;
  }
}
