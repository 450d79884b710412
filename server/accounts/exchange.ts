import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { ConnectCode, type ConnectRequest, type ConnectResponse } from '#lib/contract/connect.ts';
import { Member } from '#lib/contract/member.ts';
import { Workspace } from '#lib/contract/workspace.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { loadRows } from '../store/rows.ts';
import { connectCodes, connections, tokens, workspaces } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { MOST_TRIES, selectorOf } from './code.ts';
import { hashOf, makeSecret, sameText } from './secrets.ts';
import { countTry } from './tries.ts';

const WRONG = new Refusal(
  'wrong_code',
  'This code is not right. Check it letter by letter, or ask an admin for a new one.',
);

/**
 * Exchanges a one-time code for a token.
 * @param address where the request came from, for counting wrong tries
 * @throws Refusal `wrong_code`, `code_expired`, `too_many_tries`
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
    const judged = await judge(transaction, typed.data, now);
    return judged instanceof Refusal ? judged : connect(transaction, judged, storable(request.deviceName), now);
  });
  if (outcome instanceof Refusal) throw outcome;
  await takeBack();
  return outcome;
}

const TOKEN_LIFE_MS = 30 * 86_400_000;

type Judged = { workspaceId: string; memberId: string };

async function judge(transaction: Database, code: string, now: Date): Promise<Judged | Refusal> {
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
  if (kept.usedAt !== null)
    return new Refusal('code_expired', 'This code has been used already. Ask an admin for a new one.');
  if (kept.expiresAt <= now)
    return new Refusal('code_expired', 'This code is too old: it worked for ten minutes. Ask an admin for a new one.');
  await transaction.update(connectCodes).set({ usedAt: now }).where(eq(connectCodes.selector, selector));
  return kept;
}

async function connect(
  transaction: Database,
  { workspaceId, memberId }: Judged,
  deviceName: string,
  now: Date,
): Promise<ConnectResponse | Refusal> {
  const rows = await loadRows(transaction, workspaceId, [
    { kind: 'member', id: memberId },
    { kind: 'workspace', id: workspaceId },
  ]);
  const memberRow = rows.find(({ kind }) => kind === 'member');
  const workspaceRow = rows.find(({ kind }) => kind === 'workspace');
  const [clock] = await transaction
    .select({ epoch: workspaces.epoch })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (!memberRow || !workspaceRow || !clock) {
    return new Refusal(
      'code_expired',
      'The member that this code was made for is not in the workspace any more. Ask an admin for a new code.',
    );
  }
  const member = Member.parse(memberRow.value);
  const workspace = Workspace.parse(workspaceRow.value);
  const token = makeSecret();
  const connectionId = uuidv7();
  await transaction.insert(connections).values({ id: connectionId, workspaceId, memberId, deviceName });
  const expiresAt = new Date(now.getTime() + TOKEN_LIFE_MS);
  await transaction
    .insert(tokens)
    .values({ hash: hashOf(token), workspaceId, connectionId, scope: 'access', expiresAt });
  return {
    token,
    connectionId,
    memberId,
    memberName: member.name,
    role: member.role,
    workspaceId,
    workspaceName: workspace.name,
    sharesTickets: workspace.sharesTickets,
    epoch: clock.epoch,
  };
}
