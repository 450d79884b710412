import type { BellwetherDatabase, KeptPage, StoredRow } from './database.ts';

/** Rows of one record where many pages are put together. */
const ROWS_OF_A_RECORD = 500;
/** Small pages that may gather before they become one. */
const MOST_SMALL_PAGES = 50;

/** What pages in the order in which they came say in the end: of each row the newest, without those that are gone. Pure. */
export function livingRows(pages: Iterable<Pick<KeptPage, 'rows'>>): StoredRow[] {
  return [...newestRows(pages).values()].filter(({ value }) => value !== null);
}

/** The same with what is gone: for pages that stand on older ones. */
function newestRows(pages: Iterable<Pick<KeptPage, 'rows'>>): Map<string, StoredRow> {
  const newest = new Map<string, StoredRow>();
  for (const { rows } of pages) for (const row of rows) newest.set(`${row.kind}/${row.id}`, row);
  return newest;
}

/** Rows as the records that are kept of them. */
export function asPages(rows: readonly StoredRow[]): { rows: StoredRow[] }[] {
  const count = Math.ceil(rows.length / ROWS_OF_A_RECORD);
  return Array.from({ length: count }, (_, index) => ({
    rows: rows.slice(index * ROWS_OF_A_RECORD, (index + 1) * ROWS_OF_A_RECORD),
  }));
}

/**
 * Puts the pages that have gathered since the last time together, once there are many. In the caller's transaction.
 * @param foldedTo the last page that was put together before
 * @returns the last page that is put together now
 */
export async function foldSmallPages({ pages }: BellwetherDatabase, foldedTo: number): Promise<number> {
  const since = pages.where('n').above(foldedTo);
  if ((await since.count()) <= MOST_SMALL_PAGES) return foldedTo;
  const rows = [...newestRows(await since.toArray()).values()];
  await since.delete();
  return pages.bulkAdd(asPages(rows));
}

/**
 * Keeps these rows and no others. In the caller's transaction.
 * @returns the last page
 */
export async function replaceAllPages({ pages }: BellwetherDatabase, rows: readonly StoredRow[]): Promise<number> {
  await pages.clear();
  return rows.length === 0 ? 0 : pages.bulkAdd(asPages(rows));
}
