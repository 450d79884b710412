import type { BellwetherDatabase } from './database.ts';

/** Whether the browser refused to store something because the disk or its share of it is full. Dexie wraps such errors. */
export function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'QuotaExceededError') return true;
  return 'inner' in error && error.inner !== error && isOutOfSpace(error.inner);
}

/** Makes room by what can be had again: what tickets said that were seen, and how well they fit. Drafts and changes stay. */
export async function makeRoom({ seenTickets, relatedness }: BellwetherDatabase): Promise<void> {
  await relatedness.clear();
  await seenTickets.clear();
}
