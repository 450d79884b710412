import { and, eq, inArray, isNull, lt, notExists } from 'drizzle-orm';
import { DAY } from '#lib/detect/bucket.ts';
import { KEPT_DAYS } from '../retention/periods.ts';
import type { Database } from '../store/database.ts';
import { syncedRows } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { countedDays, signalStates } from '../store/signal-schema.ts';

/** Removes counts that are old, and how far signals were looked at that are not there any more. */
export function purgeCounts(database: Database, workspaceId: string, now: Date): Promise<void> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const tooOld = lt(countedDays.day, Math.floor(now.getTime() / DAY) - KEPT_DAYS.counts);
    await transaction.delete(countedDays).where(and(eq(countedDays.workspaceId, workspaceId), tooOld));
    const signal = transaction
      .select()
      .from(syncedRows)
      .where(
        and(
          eq(syncedRows.workspaceId, workspaceId),
          eq(syncedRows.kind, 'signal'),
          eq(syncedRows.id, signalStates.signalId),
          isNull(syncedRows.deletedAt),
        ),
      );
    const gone = transaction
      .select({ id: signalStates.signalId })
      .from(signalStates)
      .where(and(eq(signalStates.workspaceId, workspaceId), notExists(signal)));
    await transaction
      .delete(signalStates)
      .where(and(eq(signalStates.workspaceId, workspaceId), inArray(signalStates.signalId, gone)));
  });
}
