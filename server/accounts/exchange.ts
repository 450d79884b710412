import { eq, sql } from 'drizzle-orm';
import { ConnectCode, type ConnectRequest, type ConnectResponse } from '#lib/contract/connect.ts';
import { networkOf } from '../http/client-address.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { connectCodes } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { MOST_TRIES, selectorOf } from './code.ts';
import { connectionWith, openConnection } from './open-connection.ts';
import { hashOf, sameText } from './secrets.ts';
import { countTry } from './tries.ts';

const WRONG = new Refusal(
  'wrong_code',
  'This code is not right. Check it letter by letter, or ask an admin for a new one.',
);

/**
 * Exchanges a one-time code for a connection.
 * @param address where the request came from, for counting wrong tries
 * @throws Refusal `wrong_code`, `code_expired`, `too_many_tries`; `forbidden` where the member is gone
 */
export async function exchangeCode(
  database: Database,
  request: ConnectRequest,
  { address, now }: { address: string; now: Date },
): Promise<ConnectResponse> {
  const typed = ConnectCode.safeParse(request.code);
  if (!typed.success)
    throw new Refusal('wrong_code', 'A connect code has ten letters and digits, such as ABCDE-23456.');
  const takeBack = await countTry(database, address, now);
  // A refusal is returned and not thrown inside, because the counted try must be kept.
  const outcome = await acrossWorkspaces(database, async (transaction) => {
    const judged = await judge(transaction, typed.data, request.refreshToken, now);
    if (judged instanceof Refusal) return judged;
    const { workspaceId, memberId } = judged;
    const { deviceName, refreshToken } = request;
    const proven = {
      workspaceId,
      memberId,
      method: 'code',
      deviceName,
      refreshToken,
      network: networkOf(address),
    } as const;
    return openConnection(transaction, proven, now);
  });
  if (outcome instanceof Refusal) throw outcome;
  await takeBack();
  return outcome;
}

type Judged = { workspaceId: string; memberId: string };

async function judge(
  transaction: Database,
  code: string,
  refreshToken: string | undefined,
  now: Date,
): Promise<Judged | Refusal> {
  const selector = selectorOf(code);
  const [kept] = await transaction.select().from(connectCodes).where(eq(connectCodes.selector, selector)).for('update');
  // Compared even where there is no such code, so that the answer takes the same way.
  const right = sameText(kept?.codeHash ?? '', hashOf(code));
  if (!kept) return WRONG;
  if (kept.tries >= MOST_TRIES) {
    return new Refusal(
      'too_many_tries',
      'This code was typed wrongly too often and no longer works. Ask an admin for a new one.',
    );
  }
  if (!right) {
    await transaction
      .update(connectCodes)
      .set({ tries: sql`${connectCodes.tries} + 1` })
      .where(eq(connectCodes.selector, selector));
    return WRONG;
  }
  // The browser that used it may ask again, for its answer may have been lost.
  const again = typeof (await connectionWith(transaction, { memberId: kept.memberId, refreshToken })) === 'string';
  if (kept.usedAt !== null && !again)
    return new Refusal('code_expired', 'This code has been used already. Ask an admin for a new one.');
  if (kept.expiresAt <= now)
    return new Refusal('code_expired', 'This code is too old: it worked for ten minutes. Ask an admin for a new one.');
  await transaction.update(connectCodes).set({ usedAt: now }).where(eq(connectCodes.selector, selector));
  return kept;
}
