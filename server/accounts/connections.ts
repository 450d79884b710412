import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#lib/contract/connect.ts';
import { Refusal } from '../http/refusal.ts';
import type { AuditActor } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { connections, syncedRows } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { actorOf } from './actor.ts';
import { memberOfConnection } from './member-of-connection.ts';
import type { Session } from './sessions.ts';

const Named = z.looseObject({ name: z.string() });

type Because = NonNullable<(typeof connections.$inferSelect)['revokedBecause']>;

/** The connections that a member may see: the own ones, an admin all of the workspace. Newest first, ended ones left out. */
export async function listConnections(database: Database, session: Session): Promise<Connection[]> {
  const found = await inWorkspace(database, session.workspaceId, (transaction) =>
    transaction
      .select({ connection: connections, member: syncedRows.value })
      .from(connections)
      .leftJoin(syncedRows, memberOfConnection)
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
 * Ends a connection, from its next request on. One's own (that is signing out), or any for an admin. Ending one that is
 * over already changes nothing.
 * @throws Refusal `not_found`, also for a connection that one may not see
 */
export async function endConnection(database: Database, session: Session, connectionId: string): Promise<void> {
  await withWorkspaceRevision(database, session.workspaceId, async (revision) => {
    const [found] = await revision.transaction
      .select({ id: connections.id })
      .from(connections)
      .where(and(eq(connections.id, connectionId), visibleTo(session)));
    if (!found) throw new Refusal('not_found', 'This connection is not among yours. It may have been removed already.');
    await end(revision, [connectionId], 'ended', actorOf(session));
  });
}

/**
 * Ends all connections of a member: one's own, or anybody's for an admin.
 * @returns how many there were
 * @throws Refusal `not_found` where one may not
 */
export async function endConnectionsOf(database: Database, session: Session, memberId: string): Promise<number> {
  if (session.role !== 'admin' && session.memberId !== memberId)
    throw new Refusal('not_found', 'These connections are not yours to end.');
  return withWorkspaceRevision(database, session.workspaceId, (revision) =>
    endAllOf(revision, [memberId], 'ended', actorOf(session)),
  );
}

/** Ends one connection for a reason of the API's own. */
export async function endFor(
  database: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  because: Because,
  actor: AuditActor,
): Promise<void> {
  await withWorkspaceRevision(database, workspaceId, (revision) => end(revision, [connectionId], because, actor));
}

/** Ends all connections of members, within a transaction that changes more than that. */
export async function endAllOf(
  revision: Revision,
  memberIds: readonly string[],
  because: Because,
  actor: AuditActor,
): Promise<number> {
  const living = await revision.transaction
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.workspaceId, revision.workspaceId),
        inArray(connections.memberId, [...memberIds]),
        isNull(connections.revokedAt),
      ),
    );
  return end(
    revision,
    living.map(({ id }) => id),
    because,
    actor,
  );
}

async function end(
  revision: Revision,
  connectionIds: readonly string[],
  because: Because,
  actor: AuditActor,
): Promise<number> {
  if (connectionIds.length === 0) return 0;
  const over = await revision.transaction
    .update(connections)
    .set({ revokedAt: new Date(), revokedBecause: because })
    .where(and(inArray(connections.id, [...connectionIds]), isNull(connections.revokedAt)))
    .returning({ id: connections.id });
  revision.audit(
    over.map(({ id }) => ({
      action: 'connection.end',
      actor,
      target: { kind: 'connection', id },
      facts: { because: [null, because] },
    })),
  );
  return over.length;
}

function visibleTo({ workspaceId, memberId, role }: Session) {
  return and(
    eq(connections.workspaceId, workspaceId),
    ...(role === 'admin' ? [] : [eq(connections.memberId, memberId)]),
  );
}
