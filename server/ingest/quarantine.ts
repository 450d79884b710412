import { and, desc, eq, notInArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../store/database.ts';
import { quarantinedHooks } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import type { Source } from './sources.ts';

/** Bodies kept per source. A tool that is set up wrongly sends the same again and again; the newest tell enough. */
const KEPT_PER_SOURCE = 100;

/** Keeps a body that is authentic but cannot be read as alerts, so that a person can see what the tool sends. */
export async function quarantine(
  database: Database,
  source: Pick<Source, 'id' | 'workspaceId'>,
  body: Uint8Array,
  why: string,
): Promise<void> {
  await inWorkspace(database, source.workspaceId, async (transaction) => {
    await transaction
      .insert(quarantinedHooks)
      .values({ id: uuidv7(), workspaceId: source.workspaceId, sourceId: source.id, body, why: storable(why) });
    const newest = transaction
      .select({ id: quarantinedHooks.id })
      .from(quarantinedHooks)
      .where(eq(quarantinedHooks.sourceId, source.id))
      .orderBy(desc(quarantinedHooks.at), desc(quarantinedHooks.id))
      .limit(KEPT_PER_SOURCE);
    await transaction
      .delete(quarantinedHooks)
      .where(and(eq(quarantinedHooks.sourceId, source.id), notInArray(quarantinedHooks.id, newest)));
  });
}
