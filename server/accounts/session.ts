import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { Member } from '#lib/contract/member.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connections, syncedRows, tokens } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { memberOfConnection } from './member-of-connection.ts';
import { hashOf } from './secrets.ts';
import type { FoundSession, Session, SessionScope, Sessions } from './sessions.ts';

export type { Session } from './sessions.ts';

type Ending = (typeof connections.$inferSelect)['revokedBecause'];

/** Why a connection is over, for the person in front of it. */
export function ended(because: Ending): Refusal {
  switch (because) {
    case 'token_reused':
      return new Refusal(
        'revoked',
        'This connection was ended because its key was used from a second place, such as a copy of this browser profile. Connect again, and tell an admin if you know of no copy.',
      );
    case 'member_removed':
      return new Refusal('revoked', 'You are not a member of this workspace any more. An admin can invite you again.');
    case 'ended':
    case null:
      return new Refusal('revoked', 'This connection has been ended. Connect again with a new code from an admin.');
  }
}

export function notConnected(): Refusal {
  return new Refusal(
    'not_connected',
    'This browser is not connected to this workspace. Connect it with a code from an admin.',
  );
}

/**
 * The session of an Authorization header. What this node has looked up in the last seconds is taken from `sessions`.
 * @throws Refusal `not_connected`, `token_expired` or `revoked`
 */
export async function sessionOf(
  database: Database,
  authorization: string | undefined,
  { sessions, scope, now }: { sessions: Sessions; scope: SessionScope; now: Date },
): Promise<Session> {
  const token = /^Bearer ([\w-]{32,200})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw notConnected();
  const hash = hashOf(token);
  const found = sessions.get(hash, now) ?? (await sessions.keep(hash, now, () => lookUp(database, hash)));
  if (found.scope !== scope) throw notConnected();
  if (found.expiresAt <= now) throw new Refusal('token_expired', 'This token is too old. Get a new one.');
  return found.session;
}

async function lookUp(database: Database, hash: string): Promise<FoundSession> {
  return acrossWorkspaces(database, async (transaction) => {
    const [token] = await transaction
      .select({ scope: tokens.scope, expiresAt: tokens.expiresAt, connectionId: tokens.connectionId })
      .from(tokens)
      .where(eq(tokens.hash, hash));
    if (!token || token.scope === 'refresh') throw notConnected();
    const { scope, expiresAt, connectionId } = token;
    const [found] = await connectionsWithMembers(transaction).where(eq(connections.id, connectionId));
    return { session: livingSession(found), scope, expiresAt };
  });
}

/**
 * The sessions as they are at this moment, for a transaction that holds the workspace's clock: a connection that was ended
 * and a role that was taken away while a request was on its way count.
 * @returns one for each, in the order given
 * @throws Refusal `revoked` where one of them is over
 */
export async function currentSessions(transaction: Database, sessions: readonly Session[]): Promise<Session[]> {
  // As an array, so that one statement serves however many there are.
  const ids = sql.param(sessions.map(({ connectionId }) => connectionId));
  const found = await connectionsWithMembers(transaction).where(sql`${connections.id} = any(${ids}::text[])`);
  const byId = new Map(found.map((row) => [row.connectionId, row]));
  return sessions.map((session) => ({ ...session, ...livingSession(byId.get(session.connectionId)) }));
}

const connectionsWithMembers = (transaction: Database) =>
  transaction
    .select({
      connectionId: connections.id,
      workspaceId: connections.workspaceId,
      memberId: connections.memberId,
      revokedAt: connections.revokedAt,
      revokedBecause: connections.revokedBecause,
      member: syncedRows.value,
    })
    .from(connections)
    .leftJoin(syncedRows, memberOfConnection);

type FoundConnection = Awaited<ReturnType<typeof connectionsWithMembers>>[number];

function livingSession(found: FoundConnection | undefined): Session {
  if (!found) throw notConnected();
  if (found.revokedAt !== null) throw ended(found.revokedBecause);
  if (found.member === null) throw ended('member_removed');
  const { connectionId, workspaceId, memberId } = found;
  const { name, role } = Member.parse(found.member);
  return { connectionId, workspaceId, memberId, memberName: name, role };
}

/** Notes that the connection was used. Several nodes may ask in one minute; one of them writes. */
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
