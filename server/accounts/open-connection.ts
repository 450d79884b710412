import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import { Member } from '#lib/contract/member.ts';
import { Workspace } from '#lib/contract/workspace.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { connections, tokens } from '../store/schema.ts';
import { storable } from '../store/storable.ts';
import { hashOf } from './secrets.ts';
import { issueToken, REFRESH_LIFE_MS } from './tokens.ts';

/** Somebody who has proved who they are, and the browser that they did it in. */
export type Proven = {
  workspaceId: string;
  memberId: string;
  method: 'code' | 'sign_in';
  deviceName: string;
  refreshToken?: string | undefined;
  network: string;
};

/**
 * Connects a browser. A browser whose refresh token is known already gets the connection that it has: it asks again
 * because the answer was lost.
 * @returns a refusal instead of throwing it, because what led here must be kept
 */
export function openConnection(database: Database, proven: Proven, now: Date): Promise<ConnectResponse | Refusal> {
  const { workspaceId, memberId, method, network } = proven;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction, epoch } = revision;
    const rows = await loadRows(transaction, workspaceId, [
      { kind: 'member', id: memberId },
      { kind: 'workspace', id: workspaceId },
    ]);
    const memberRow = rows.find(({ kind }) => kind === 'member');
    const workspaceRow = rows.find(({ kind }) => kind === 'workspace');
    if (!memberRow || !workspaceRow)
      return new Refusal(
        'forbidden',
        'You are not a member of this workspace any more. An admin can invite you again.',
      );
    const member = Member.parse(memberRow.value);
    const workspace = Workspace.parse(workspaceRow.value);
    const known = await connectionWith(transaction, proven);
    if (known instanceof Refusal) return known;
    const connectionId = known ?? uuidv7();
    if (known === undefined) {
      const deviceName = storable(proven.deviceName);
      await transaction.insert(connections).values({ id: connectionId, workspaceId, memberId, deviceName, method });
      if (proven.refreshToken !== undefined) {
        const expiresAt = new Date(now.getTime() + REFRESH_LIFE_MS);
        const hash = hashOf(proven.refreshToken);
        await transaction.insert(tokens).values({ hash, workspaceId, connectionId, scope: 'refresh', expiresAt });
      }
      revision.audit([
        {
          action: 'connection.make',
          actor: { memberId, name: member.name, connectionId, network },
          target: { kind: 'connection', id: connectionId },
          facts: { method: [null, method] },
        },
      ]);
    }
    return {
      ...(await issueToken(transaction, { workspaceId, connectionId }, 'access', now)),
      connectionId,
      memberId,
      memberName: member.name,
      role: member.role,
      workspaceId,
      workspaceName: workspace.name,
      sharesTickets: workspace.sharesTickets,
      epoch,
    };
  });
}

/**
 * The connection that this browser has already, by the refresh token that it made.
 * @returns a refusal where the token is somebody else's, was exchanged, or its connection is over
 */
export async function connectionWith(
  transaction: Database,
  { memberId, refreshToken }: Pick<Proven, 'memberId' | 'refreshToken'>,
): Promise<string | undefined | Refusal> {
  if (refreshToken === undefined) return undefined;
  const [known] = await transaction
    .select({ connectionId: tokens.connectionId, memberId: connections.memberId, replacedBy: tokens.replacedBy })
    .from(tokens)
    .leftJoin(connections, and(eq(connections.id, tokens.connectionId), isNull(connections.revokedAt)))
    .where(eq(tokens.hash, hashOf(refreshToken)));
  if (!known) return undefined;
  if (known.memberId === memberId && known.replacedBy === null) return known.connectionId;
  return new Refusal('bad_request', 'A refresh token is made anew for each connection.');
}
