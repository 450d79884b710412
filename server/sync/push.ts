import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { PushedChange, PushRequest, PushResponse, PushResult } from '#lib/contract/sync.ts';
import { currentSession } from '../accounts/session.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { refusedByData } from '../store/refused.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { appliedChanges, clients } from '../store/schema.ts';
import { applyChanges, applyOneByOne, type Circumstances } from './apply.ts';
import { resync } from './pull.ts';
import { sortOut } from './sort-out.ts';

/**
 * Takes the changes of one client, in their order, each of them once however often it is sent.
 * @param failed hears of errors of ours, for the log
 * @throws Refusal `resync`, `sequence_gap`, `forbidden`, `revoked`; what came before a gap is stored all the same
 */
export async function push(
  database: Database,
  session: Session,
  request: PushRequest,
  { now, failed }: { now: Date; failed: (error: unknown) => void },
): Promise<PushResponse> {
  const circumstances = { session, now, failed };
  const outcome = await take(database, request, circumstances, applyChanges).catch((error: unknown) => {
    if (!refusedByData(error)) throw error;
    return take(database, request, circumstances, applyOneByOne);
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** One transaction: all of the changes, or none. A refusal is given back and not thrown, so that what came before is kept. */
function take(
  database: Database,
  request: PushRequest,
  circumstances: Circumstances,
  apply: typeof applyChanges,
): Promise<PushResponse | Refusal> {
  return withWorkspaceRevision(database, circumstances.session.workspaceId, async (revision) => {
    const session = await currentSession(revision.transaction, circumstances.session);
    if (request.epoch !== revision.epoch) return resync(revision.epoch);
    const client = await clientOf(revision, session, request.clientId);
    if (client instanceof Refusal) return client;
    const known = await knownChanges(revision, request);
    const sorted = sortOut(request.changes, {
      ...client,
      clientId: request.clientId,
      memberId: session.memberId,
      known,
    });
    const outcomes = await apply(revision, sorted.fresh, { ...circumstances, session });
    const results = new Map<string, PushResult>(sorted.repeated.map((result) => [result.id, result]));
    const records = sorted.fresh.map((change, index): PushResult => {
      const { status, ...why } = outcomes[index] ?? { status: 'noop' };
      const { code, message, current } = 'code' in why ? why : {};
      return {
        seq: change.seq,
        id: change.id,
        status,
        ...(code === undefined || message === undefined ? {} : { code, message }),
        ...(current === undefined ? {} : { current }),
      };
    });
    for (const result of records) results.set(result.id, result);
    await store(revision, session, request.clientId, records, sorted.adopted, sorted.lastSeq);
    if (sorted.gap) {
      return new Refusal(
        'sequence_gap',
        'A change is missing before this one; this browser numbers its changes anew.',
        {
          expected: sorted.lastSeq + 1,
        },
      );
    }
    const inOrder = request.changes.flatMap(({ id }) => results.get(id) ?? []);
    return { results: inOrder, lastSeq: sorted.lastSeq };
  });
}

async function clientOf(
  { transaction, workspaceId }: Revision,
  { memberId, connectionId }: Session,
  clientId: string,
): Promise<{ lastSeq: number } | Refusal> {
  // Read after the workspace's clock was locked, so nobody else changes it; the update also makes it where it is new.
  const [client] = await transaction
    .insert(clients)
    .values({ workspaceId, id: clientId, memberId, connectionId })
    .onConflictDoUpdate({ target: [clients.workspaceId, clients.id], set: { lastSeenAt: sql`now()` } })
    .returning({ lastSeq: clients.lastSeq, memberId: clients.memberId });
  if (client?.memberId !== memberId) {
    return new Refusal('forbidden', 'This client belongs to another member. Start over with a new client id.');
  }
  return { lastSeq: client.lastSeq };
}

/** What is stored of the pushed changes, by their id or by their number in this client. */
function knownChanges({ transaction, workspaceId }: Revision, { clientId, changes }: PushRequest) {
  const ids = changes.map(({ id }) => id);
  const numbers = changes.map(({ seq }) => seq);
  return transaction
    .select()
    .from(appliedChanges)
    .where(
      and(
        eq(appliedChanges.workspaceId, workspaceId),
        or(
          inArray(appliedChanges.id, ids),
          and(eq(appliedChanges.clientId, clientId), inArray(appliedChanges.seq, numbers)),
        ),
      ),
    );
}

async function store(
  revision: Revision,
  { memberId, connectionId }: Session,
  clientId: string,
  records: readonly PushResult[],
  adopted: readonly PushedChange[],
  lastSeq: number,
): Promise<void> {
  const { transaction, workspaceId, next: rev } = revision;
  if (records.length > 0) {
    await transaction.insert(appliedChanges).values(
      records.map(({ seq, id, status, code = null, message = null, current = null }) => ({
        workspaceId,
        id,
        clientId,
        memberId,
        seq,
        status,
        code,
        message,
        current,
        rev,
      })),
    );
  }
  for (const { id, seq } of adopted) {
    await transaction
      .update(appliedChanges)
      .set({ clientId, seq, rev })
      .where(and(eq(appliedChanges.workspaceId, workspaceId), eq(appliedChanges.id, id)));
  }
  // A rejection gets a revision as a row does: its client hears of it until its cursor has passed it, and then no more.
  if (adopted.length > 0 || records.some(({ status }) => status === 'rejected')) revision.take();
  await transaction
    .update(clients)
    .set({ lastSeq, connectionId })
    .where(and(eq(clients.workspaceId, workspaceId), eq(clients.id, clientId)));
}
