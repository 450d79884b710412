import { and, desc, eq, notInArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { cut } from '#lib/contract/bounded.ts';
import type { Database } from '../store/database.ts';
import { quarantinedHooks } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { noteHeard } from './health.ts';
import type { Source } from './sources.ts';

/** Bodies kept per source. A tool that is set up wrongly sends the same again and again; the newest tell enough. */
const KEPT_PER_SOURCE = 100;
const LONGEST_WHY = 2_000;

/**
 * Keeps a body that is authentic but cannot be read as alerts, so that a person can see what the tool sends.
 * @param claim is asked inside the transaction; false says that it was kept before
 * @returns whether it was kept
 */
export function quarantine(
  database: Database,
  source: Pick<Source, 'id' | 'workspaceId'>,
  { body, why, now }: { body: Uint8Array; why: string; now: Date },
  claim: (transaction: Database) => Promise<boolean>,
): Promise<boolean> {
  return inWorkspace(database, source.workspaceId, async (transaction) => {
    if (!(await claim(transaction))) return false;
    await noteHeard(transaction, source, [], now);
    await transaction.insert(quarantinedHooks).values({
      id: uuidv7(),
      workspaceId: source.workspaceId,
      sourceId: source.id,
      body,
      why: cut(storable(why), LONGEST_WHY),
      at: now,
    });
    const newest = transaction
      .select({ id: quarantinedHooks.id })
      .from(quarantinedHooks)
      .where(unread(source))
      .orderBy(desc(quarantinedHooks.at), desc(quarantinedHooks.id))
      .limit(KEPT_PER_SOURCE);
    await transaction.delete(quarantinedHooks).where(and(unread(source), notInArray(quarantinedHooks.id, newest)));
    return true;
  });
}

/** What of a source could not be read, as against what waits for its turn. */
export const unread = ({ id }: Pick<Source, 'id'>) =>
  and(eq(quarantinedHooks.sourceId, id), eq(quarantinedHooks.waiting, false));
