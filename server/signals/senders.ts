import { and, asc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { CountSenderView } from '#lib/contract/counts.ts';
import { actorOf } from '../accounts/actor.ts';
import { hashOf, makeSecret } from '../accounts/secrets.ts';
import type { Session } from '../accounts/sessions.ts';
import { bearerIn } from '../http/bearer.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { countSenders } from '../store/signal-schema.ts';
import { storable } from '../store/storable.ts';

/** A tool that sends counts to one workspace. */
export type CountSender = { id: string; workspaceId: string };

/** All tools that may send counts, in the order in which they were made. */
export function listSenders(database: Database, workspaceId: string): Promise<CountSenderView[]> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const rows = await transaction
      .select()
      .from(countSenders)
      .where(eq(countSenders.workspaceId, workspaceId))
      .orderBy(asc(countSenders.createdAt), asc(countSenders.id));
    return rows.map(({ id, name, createdAt, heardAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      ...(heardAt ? { heardAt: heardAt.toISOString() } : {}),
    }));
  });
}

/**
 * Lets a tool send counts; its token is told this once.
 * @throws Refusal `bad_request` where another is called so
 */
export async function makeSender(
  database: Database,
  session: Session,
  asked: string,
): Promise<{ id: string; token: string }> {
  const { workspaceId } = session;
  const token = makeSecret();
  const name = storable(asked);
  const id = uuidv7();
  await withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const made = await transaction
      .insert(countSenders)
      .values({ id, workspaceId, name, tokenHash: hashOf(token) })
      .onConflictDoNothing()
      .returning({ id: countSenders.id });
    if (made.length === 0) throw new Refusal('bad_request', 'Another tool is called so already. Give it another name.');
    audit([{ action: 'sender.make', actor: actorOf(session), target: { kind: 'sender', id } }]);
  });
  return { id, token };
}

/**
 * Takes nothing more from a tool. What it has sent stays.
 * @throws Refusal `not_found`
 */
export async function dropSender(database: Database, session: Session, id: string): Promise<void> {
  const { workspaceId } = session;
  await withWorkspaceRevision(database, workspaceId, async ({ transaction, audit }) => {
    const gone = await transaction
      .delete(countSenders)
      .where(and(eq(countSenders.workspaceId, workspaceId), eq(countSenders.id, id)))
      .returning({ id: countSenders.id });
    if (gone.length === 0) throw new Refusal('not_found', 'This tool is not there any more.');
    audit([{ action: 'sender.drop', actor: actorOf(session), target: { kind: 'sender', id } }]);
  });
}

/**
 * The tool with this token, found by its hash, so that no comparison of the token itself can be timed.
 * @throws Refusal `bad_signature`
 */
export async function senderOf(database: Database, authorization: string | undefined): Promise<CountSender> {
  const token = bearerIn(authorization) ?? '';
  const [found] = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select({ id: countSenders.id, workspaceId: countSenders.workspaceId })
      .from(countSenders)
      .where(eq(countSenders.tokenHash, hashOf(token))),
  );
  if (!found)
    throw new Refusal(
      'bad_signature',
      'This token is not one of a tool that may send counts. A lead makes one in the console, under Signals.',
    );
  return found;
}
