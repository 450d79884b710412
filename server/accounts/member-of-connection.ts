import { and, eq } from 'drizzle-orm';
import { connections, syncedRows } from '../store/schema.ts';

/** Joins a connection with the row of its member, whose value is null once the member was removed. */
export const memberOfConnection = and(
  eq(syncedRows.workspaceId, connections.workspaceId),
  eq(syncedRows.kind, 'member'),
  eq(syncedRows.id, connections.memberId),
);
