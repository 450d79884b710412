import { and, eq } from 'drizzle-orm';
import type { AccessToken, RefreshRequest } from '#lib/contract/tokens.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connections, tokens } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { endFor } from './connections.ts';
import { hashOf, makeSecret, sameText } from './secrets.ts';
import { ended, notConnected } from './session.ts';
import type { Session, SessionScope } from './sessions.ts';

/** How long an access token and a stream token work. */
const TOKEN_LIFE_MS = 10 * 60_000;
/** How long a refresh token works after it took its place. */
export const REFRESH_LIFE_MS = 30 * 86_400_000;

type Owner = { workspaceId: string; connectionId: string };

/** Makes a token for requests or for the stream. */
export async function issueToken(
  transaction: Database,
  { workspaceId, connectionId }: Owner,
  scope: SessionScope,
  now: Date,
): Promise<AccessToken> {
  const token = makeSecret();
  const expiresAt = new Date(now.getTime() + TOKEN_LIFE_MS);
  await transaction.insert(tokens).values({ hash: hashOf(token), workspaceId, connectionId, scope, expiresAt });
  return { token, expiresIn: TOKEN_LIFE_MS / 1_000 };
}

/** A token that may only hear that there is news. */
export function issueStreamToken(database: Database, session: Session, now: Date): Promise<AccessToken> {
  return inWorkspace(database, session.workspaceId, (transaction) => issueToken(transaction, session, 'stream', now));
}

/**
 * Exchanges a refresh token: the one that the browser made takes its place, and a fresh access token is given. Asked again
 * with the same pair, it gives another access token while the new refresh token is the current one, and changes nothing.
 * @throws Refusal `not_connected`, `revoked`; `token_replaced` for a late copy; `bad_request`
 */
export async function refresh(
  database: Database,
  { refreshToken, nextHash }: RefreshRequest,
  { now, network, forget }: { now: Date; network: string; forget: (workspaceId: string) => void },
): Promise<AccessToken> {
  const outcome = await acrossWorkspaces(database, (transaction) =>
    exchange(transaction, hashOf(refreshToken), nextHash, now),
  );
  if ('token' in outcome) return outcome;
  if (outcome instanceof Refusal) throw outcome;
  await endFor(database, outcome.stolen, 'token_reused', { name: outcome.stolen.deviceName, network });
  forget(outcome.stolen.workspaceId);
  throw ended('token_reused');
}

type Stolen = { stolen: Owner & { deviceName: string } };

async function exchange(
  transaction: Database,
  hash: string,
  nextHash: string,
  now: Date,
): Promise<AccessToken | Refusal | Stolen> {
  const [asked] = await transaction
    .select({ connectionId: tokens.connectionId })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.scope, 'refresh')));
  if (!asked) return notConnected();
  // One exchange of a connection at a time: what is read from here on stays as it is until the commit.
  const [connection] = await transaction
    .select()
    .from(connections)
    .where(eq(connections.id, asked.connectionId))
    .for('update');
  const kept = await tokenOf(transaction, hash);
  if (!connection || !kept) return notConnected();
  if (connection.revokedAt !== null) return ended(connection.revokedBecause);
  const owner = { workspaceId: connection.workspaceId, connectionId: connection.id };
  if (kept.replacedBy !== null) {
    if (!sameText(kept.replacedBy, nextHash)) return { stolen: { ...owner, deviceName: connection.deviceName } };
    const next = await tokenOf(transaction, nextHash);
    if (next?.replacedBy === null) return issueToken(transaction, owner, 'access', now);
    return new Refusal('token_replaced', 'This is an old copy of this browser’s key. Connect again.');
  }
  if (kept.expiresAt <= now) {
    return new Refusal('not_connected', 'This browser was not used for 30 days. Connect it again with a new code.');
  }
  const expiresAt = new Date(now.getTime() + REFRESH_LIFE_MS);
  const made = await transaction
    .insert(tokens)
    .values({ ...owner, hash: nextHash, scope: 'refresh', expiresAt })
    .onConflictDoNothing()
    .returning({ hash: tokens.hash });
  if (made.length === 0) return new Refusal('bad_request', 'The next token must be a new one.');
  // Kept for as long as the next one lives: until then a second holder of it can be told.
  await transaction.update(tokens).set({ replacedBy: nextHash, expiresAt }).where(eq(tokens.hash, hash));
  return issueToken(transaction, owner, 'access', now);
}

async function tokenOf(transaction: Database, hash: string) {
  const [found] = await transaction
    .select({ replacedBy: tokens.replacedBy, expiresAt: tokens.expiresAt })
    .from(tokens)
    .where(and(eq(tokens.hash, hash), eq(tokens.scope, 'refresh')));
  return found;
}
