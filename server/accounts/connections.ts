import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#lib/contract/connect.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connections, syncedRows } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import type { Session } from './session.ts';

const Named = z.looseObject({ name: z.string() });

/** The connections that a member may see: the own ones, an admin all of the workspace. Newest first, ended ones left out. */
export async function listConnections(database: Database, session: Session): Promise<Connection[]> {
  const found = await inWorkspace(database, session.workspaceId, (transaction) =>
    transaction
      .select({ connection: connections, member: syncedRows.value })
      .from(connections)
      .leftJoin(
        syncedRows,
        and(
          eq(syncedRows.workspaceId, connections.workspaceId),
          eq(syncedRows.kind, 'member'),
          eq(syncedRows.id, connections.memberId),
        ),
      )
      .where(and(isNull(connections.revokedAt), visibleTo(session)))
      .orderBy(desc(connections.createdAt)),
  );
  return found.map(({ connection, member }) => {
    const named = Named.safeParse(member);
    return {
      id: connection.id,
      memberId: connection.memberId,
      memberName: named.success ? named.data.name : 'Former member',
      deviceName: connection.deviceName,
      createdAt: connection.createdAt.toISOString(),
      lastSeenAt: connection.lastSeenAt?.toISOString() ?? null,
      current: connection.id === session.connectionId,
    };
  });
}

/**
 * Ends a connection, from its next request on. One's own (that is signing out), or any for an admin.
 * @throws Refusal `not_found`, also for a connection that one may not see
 */
export async function endConnection(database: Database, session: Session, connectionId: string): Promise<void> {
  const ended = await inWorkspace(database, session.workspaceId, (transaction) =>
    transaction
      .update(connections)
      .set({ revokedAt: sql`coalesce(${connections.revokedAt}, now())` })
      .where(and(eq(connections.id, connectionId), visibleTo(session)))
      .returning({ id: connections.id }),
  );
  if (ended.length === 0)
    throw new Refusal('not_found', 'This connection is not among yours. It may have been removed already.');
}

function visibleTo({ workspaceId, memberId, role }: Session) {
  return and(
    eq(connections.workspaceId, workspaceId),
    ...(role === 'admin' ? [] : [eq(connections.memberId, memberId)]),
  );
}
