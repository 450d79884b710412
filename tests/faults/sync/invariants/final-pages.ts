import { decodeCursor } from '#server/sync/cursor.ts';
import type { Written } from '../rig/ledger.ts';
import type { Row } from '../run/workspaces.ts';

/** Where a client is, and whether a final page has brought it there. */
export function cursorOf(text: string | undefined): { rev: number; final: boolean } | undefined {
  if (text === undefined) return undefined;
  const { rev, after } = decodeCursor(text);
  return { rev, final: after === undefined };
}

/** The living rows as they were at a revision. */
export function rowsAt(written: readonly Written[], rev: number): Row[] {
  const rows = new Map<string, Row>();
  for (const row of written) {
    if (row.rev > rev) continue;
    const key = `${row.kind} ${row.id}`;
    if (row.value === null) rows.delete(key);
    else rows.set(key, row);
  }
  return [...rows.values()];
}
