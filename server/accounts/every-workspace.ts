import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '../store/database.ts';
import { syncedRows, workspaces } from '../store/schema.ts';

/** The settings of every workspace, oldest first; for a transaction that sees all of them. */
export async function everyWorkspace(transaction: Database): Promise<unknown[]> {
  const found = await transaction
    .select({ value: syncedRows.value })
    .from(syncedRows)
    .innerJoin(workspaces, eq(workspaces.id, syncedRows.workspaceId))
    .where(and(eq(syncedRows.kind, 'workspace'), isNull(syncedRows.deletedAt)))
    .orderBy(workspaces.createdAt, workspaces.id);
  return found.map(({ value }) => value);
}
