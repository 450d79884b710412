import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PushedChange, PushRequest, PushResponse, PushResult } from '#lib/contract/sync.ts';
import { currentSession } from '../accounts/session.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { refusedByData } from '../store/refused.ts';
import { type Revision, readAndWrite } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { appliedChanges, clients } from '../store/schema.ts';
import { applyChanges, applyOneByOne, type Circumstances, rowsToApply } from './apply.ts';
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
  const { workspaceId } = circumstances.session;
  const read = async (transaction: Database) => {
    const [session, client, known, loaded] = await Promise.all([
      currentSession(transaction, circumstances.session),
      clientOf(transaction, circumstances.session, request.clientId),
      knownChanges(transaction, workspaceId, request),
      loadRows(transaction, workspaceId, rowsToApply(workspaceId, request.changes)),
    ]);
    return { session, client, known, loaded };
  };
  return readAndWrite(database, workspaceId, read, async (revision, { session, client, known, loaded }) => {
    if (request.epoch !== revision.epoch) return resync(revision.epoch);
    if (client instanceof Refusal) return client;
    const sorted = sortOut(request.changes, {
      ...client,
      clientId: request.clientId,
      memberId: session.memberId,
      known,
    });
    const outcomes = await apply(revision, sorted.fresh, { ...circumstances, session }, loaded);
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
    store(revision, session, request.clientId, records, sorted.adopted, sorted.lastSeq);
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

/** The client as it stands, made where it is new. The workspace's clock is locked, so nobody else changes it. */
async function clientOf(
  transaction: Database,
  { workspaceId, memberId, connectionId }: Session,
  clientId: string,
): Promise<{ lastSeq: number } | Refusal> {
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

const Known = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      clientId: z.string(),
      memberId: z.string(),
      seq: z.coerce.number(),
      status: z.enum(appliedChanges.status.enumValues),
      code: z.string().nullable(),
      message: z.string().nullable(),
      current: z.unknown(),
    }),
  ),
});

/** What is stored of the pushed changes. Each is looked up by its id, whatever the statistics of the table say. */
async function knownChanges(transaction: Database, workspaceId: string, { changes }: PushRequest) {
  const known = await transaction.execute(sql`
    select a.id, a.client_id as "clientId", a.member_id as "memberId", a.seq, a.status, a.code, a.message, a.current
    from json_array_elements_text(${JSON.stringify(changes.map(({ id }) => id))}::json) as pushed(id)
    cross join lateral (
      select * from ${appliedChanges} c where c.workspace_id = ${workspaceId} and c.id = pushed.id limit 1
    ) a`);
  return Known.parse(known).rows;
}

function store(
  revision: Revision,
  { memberId, connectionId }: Session,
  clientId: string,
  records: readonly PushResult[],
  adopted: readonly PushedChange[],
  lastSeq: number,
): void {
  const { transaction, workspaceId, next: rev, send } = revision;
  for (const { id, seq } of adopted) {
    send(
      transaction
        .update(appliedChanges)
        .set({ clientId, seq, rev })
        .where(and(eq(appliedChanges.workspaceId, workspaceId), eq(appliedChanges.id, id))),
    );
  }
  // A rejection gets a revision as a row does: its client hears of it until its cursor has passed it, and then no more.
  if (adopted.length > 0 || records.some(({ status }) => status === 'rejected')) revision.take();
  storeResults(revision, { memberId, clientId }, records);
  const client = and(eq(clients.workspaceId, workspaceId), eq(clients.id, clientId));
  send(transaction.update(clients).set({ lastSeq, connectionId }).where(client));
}

function storeResults(
  { transaction, workspaceId, next: rev, send }: Revision,
  { memberId, clientId }: { memberId: string; clientId: string },
  results: readonly PushResult[],
): void {
  if (results.length === 0) return;
  const statement = transaction.execute(sql`
    insert into ${appliedChanges} (workspace_id, id, client_id, member_id, seq, status, code, message, current, rev)
    select ${workspaceId}, n.id, ${clientId}, ${memberId}, n.seq, n.status, n.code, n.message, n.current, ${rev}
    from json_to_recordset(${JSON.stringify(results)}::json)
      as n(id text, seq bigint, status text, code text, message text, current jsonb)`);
  send(statement);
}
