import { createHash } from 'node:crypto';
import { and, eq, gt, inArray } from 'drizzle-orm';
import type { ConnectResponse } from '#lib/contract/connect.ts';
import type { SignInFinish } from '#lib/contract/sign-in.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Database } from '../../store/database.ts';
import { signIns } from '../../store/schema.ts';
import { acrossWorkspaces } from '../../store/scope.ts';
import { openConnection } from '../open-connection.ts';
import { hashOf, sameText } from '../secrets.ts';

/**
 * The extension fetches the connection of who has signed in. The first use of a code binds it to the refresh token that
 * came with it, so that the same request again is answered, and no other.
 * @throws Refusal `sign_in_refused`, `forbidden`
 */
export async function finishSignIn(
  database: Database,
  { code, verifier, deviceName, refreshToken }: SignInFinish,
  { now, network }: { now: Date; network: string },
): Promise<ConnectResponse> {
  const bound = hashOf(`${code} ${hashOf(refreshToken)}`);
  // A refusal is given back and not thrown inside, because a code that was tried with a wrong verifier must stay burned.
  const outcome = await acrossWorkspaces(database, async (transaction) => {
    const [found] = await transaction
      .select()
      .from(signIns)
      .where(and(inArray(signIns.codeHash, [hashOf(code), bound]), gt(signIns.expiresAt, now)))
      .for('update');
    if (!found || found.memberId === null) return OVER;
    if (!sameText(challengeOf(verifier), found.browserChallenge)) {
      await transaction.delete(signIns).where(eq(signIns.stateHash, found.stateHash));
      return OVER;
    }
    await transaction.update(signIns).set({ codeHash: bound }).where(eq(signIns.stateHash, found.stateHash));
    const { workspaceId, memberId } = found;
    return openConnection(
      transaction,
      { workspaceId, memberId, method: 'sign_in', deviceName, refreshToken, network },
      now,
    );
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

const OVER = new Refusal('sign_in_refused', 'This sign-in took too long or was used already. Sign in again.');

/** S256 of RFC 7636. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
