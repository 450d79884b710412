import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { seenSignatures } from '../store/schema.ts';
import type { Source } from './sources.ts';

/**
 * Whether a delivery has not been taken before by any of its names; a copy of it, sent again, counts once.
 * @param names hashes; a delivery without a name is never a copy
 * @param seconds for how long it is remembered
 */
export async function firstTime(
  transaction: Database,
  { id: sourceId, workspaceId }: Pick<Source, 'id' | 'workspaceId'>,
  { names, seconds }: { names: readonly string[]; seconds: number },
  now: Date,
): Promise<boolean> {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return true;
  const ofSource = eq(seenSignatures.sourceId, sourceId);
  await transaction.delete(seenSignatures).where(and(ofSource, lt(seenSignatures.until, now)));
  const [seen] = await transaction
    .select({ signature: seenSignatures.signature })
    .from(seenSignatures)
    .where(and(ofSource, inArray(seenSignatures.signature, distinct)))
    .limit(1);
  const until = new Date(now.getTime() + seconds * 1_000);
  const noted = await transaction
    .insert(seenSignatures)
    .values(distinct.map((signature) => ({ workspaceId, sourceId, signature, at: now, until })))
    .onConflictDoNothing()
    .returning({ signature: seenSignatures.signature });
  // Fewer are noted where a copy is being taken at this moment.
  return seen === undefined && noted.length === distinct.length;
}
