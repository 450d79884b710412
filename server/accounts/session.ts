import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { Member, type Role } from '#lib/contract/member.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connections, syncedRows, tokens } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { hashOf } from './secrets.ts';

/** Who is asking: one connected browser and its member, with the role of this moment. */
export type Session = {
  connectionId: string;
  workspaceId: string;
  memberId: string;
  memberName: string;
  role: Role;
};

const NOT_CONNECTED = 'This browser is not connected to this workspace. Connect it with a code from an admin.';
const REVOKED = 'This connection has been ended. Connect again with a new code from an admin.';

/**
 * The session of an Authorization header. Asked of the database at every request, so that an ended connection, a removed
 * member and a changed role count at once.
 * @throws Refusal `not_connected` or `revoked`
 */
export async function sessionOf(database: Database, authorization: string | undefined): Promise<Session> {
  const token = /^Bearer ([\w-]{32,200})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('not_connected', NOT_CONNECTED);
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select({
        connectionId: connections.id,
        workspaceId: connections.workspaceId,
        memberId: connections.memberId,
        revokedAt: connections.revokedAt,
        member: syncedRows.value,
      })
      .from(tokens)
      .innerJoin(connections, eq(connections.id, tokens.connectionId))
      .leftJoin(
        syncedRows,
        and(
          eq(syncedRows.workspaceId, connections.workspaceId),
          eq(syncedRows.kind, 'member'),
          eq(syncedRows.id, connections.memberId),
          isNull(syncedRows.deletedAt),
        ),
      )
      .where(and(eq(tokens.hash, hashOf(token)), eq(tokens.scope, 'access'))),
  );
  if (!found) throw new Refusal('not_connected', NOT_CONNECTED);
  if (found.revokedAt !== null || found.member === null) throw new Refusal('revoked', REVOKED);
  const { name, role } = Member.parse(found.member);
  const { connectionId, workspaceId, memberId } = found;
  return { connectionId, workspaceId, memberId, memberName: name, role };
}

/** Notes that the connection was used; at most one write a minute. */
export async function noteSeen(database: Database, { workspaceId, connectionId }: Session): Promise<void> {
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .update(connections)
      .set({ lastSeenAt: sql`now()` })
      .where(
        and(
          eq(connections.id, connectionId),
          or(isNull(connections.lastSeenAt), lt(connections.lastSeenAt, sql`now() - interval '1 minute'`)),
        ),
      ),
  );
}
