import type { Outcome } from '#lib/contract/changes/index.ts';
import type { PushedChange, PushRequest, PushResponse, PushResult } from '#lib/contract/sync.ts';
import { currentSessions } from '../accounts/session.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { refusedByData } from '../store/refused.ts';
import { readAndWrite } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { applyChanges, applyOneByOne, type Batch, rowsToApply } from './apply.ts';
import { resync } from './pull.ts';
import { clientsOf, knownChanges, type PushRecord, storeRecords } from './push-records.ts';
import { type SortedOut, sortOut } from './sort-out.ts';

/** The changes that one client sends, and what they come with; see `Batch`. */
export type Push = { request: PushRequest } & Omit<Batch, 'changes'>;

/** What a client is told; a refusal `resync`, `sequence_gap` or `forbidden` in place of the results. */
export type PushAnswer = PushResponse | Refusal;

/**
 * Takes the changes of one client, in their order, each of them once however often it is sent. What came before a gap is
 * stored all the same.
 * @throws Refusal `revoked`
 */
export async function takeAlone(database: Database, push: Push): Promise<PushAnswer> {
  const [answer] = await take(database, [push], applyChanges).catch((error: unknown) => {
    if (!refusedByData(error)) throw error;
    return take(database, [push], applyOneByOne);
  });
  if (!answer) throw new Error('A push was not answered.');
  return answer;
}

/**
 * Takes pushes of one workspace in one transaction, as if they came one after the other: all of them, or none.
 * @param pushes of clients that differ, with changes that differ, none of which changes members
 * @returns one answer for each, in the order given
 * @throws whatever stands against one of them; then each can be taken alone
 */
export function takeTogether(database: Database, pushes: readonly Push[]): Promise<PushAnswer[]> {
  return take(database, pushes, applyChanges);
}

async function take(database: Database, pushes: readonly Push[], apply: typeof applyChanges): Promise<PushAnswer[]> {
  const workspaceId = pushes[0]?.session.workspaceId;
  if (workspaceId === undefined) return [];
  const changes = pushes.flatMap(({ request }) => request.changes);
  const asking = pushes.map(({ session, request: { clientId } }) => ({ session, clientId }));
  const read = async (transaction: Database) => {
    const [sessions, clients, known, loaded] = await Promise.all([
      currentSessions(
        transaction,
        pushes.map(({ session }) => session),
      ),
      clientsOf(transaction, workspaceId, asking),
      knownChanges(transaction, workspaceId, changes),
      loadRows(transaction, workspaceId, rowsToApply(workspaceId, changes)),
    ]);
    return { sessions, clients, known, loaded };
  };
  return readAndWrite(database, workspaceId, read, async (revision, { sessions, clients, known, loaded }) => {
    const sorted = pushes.map((push, index): Sorted | Refusal => {
      const [session, client] = [sessions[index], clients[index]];
      if (push.request.epoch !== revision.epoch) return resync(revision.epoch);
      if (!session || !client) throw new Error('A push has no session or no client.');
      if (client instanceof Refusal) return client;
      const { clientId, changes } = push.request;
      const { memberId } = session;
      return { push, session, ...sortOut(changes, { ...client, clientId, memberId, known }) };
    });
    const batches = sorted.flatMap((one) =>
      one instanceof Refusal ? [] : [{ ...one.push, changes: one.fresh, session: one.session }],
    );
    const outcomes = (await apply(revision, batches, loaded)).values();
    const records: PushRecord[] = [];
    const answers = sorted.map((one) => {
      if (one instanceof Refusal) return one;
      const own = outcomes.next().value ?? [];
      const results = one.fresh.map((change, index) => resultOf(change, own[index] ?? { status: 'noop' }));
      records.push({ ...one, clientId: one.push.request.clientId, results });
      return answerTo(one, results);
    });
    storeRecords(revision, records);
    return answers;
  });
}

type Sorted = SortedOut & { push: Push; session: Session };

function answerTo({ push, repeated, gap, lastSeq }: Sorted, fresh: readonly PushResult[]): PushAnswer {
  if (gap) {
    return new Refusal('sequence_gap', 'A change is missing before this one; this browser numbers its changes anew.', {
      expected: lastSeq + 1,
    });
  }
  const results = new Map([...repeated, ...fresh].map((result) => [result.id, result]));
  return { results: push.request.changes.flatMap(({ id }) => results.get(id) ?? []), lastSeq };
}

function resultOf({ seq, id }: PushedChange, outcome: Outcome): PushResult {
  const { status, ...why } = outcome;
  const { code, message, current } = 'code' in why ? why : {};
  return {
    seq,
    id,
    status,
    ...(code === undefined || message === undefined ? {} : { code, message }),
    ...(current === undefined ? {} : { current }),
  };
}
