import { rejected } from '#lib/contract/changes/define.ts';
import type { Outcome } from '#lib/contract/changes/index.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import type { PushedChange } from '#lib/contract/sync.ts';
import { actorOf } from '../accounts/actor.ts';
import { endConnectionsOfRemoved } from '../accounts/member-effects.ts';
import type { Session } from '../accounts/sessions.ts';
import { noteWishes } from '../mirror/wishes.ts';
import { noteNotices } from '../notify/note-notices.ts';
import type { AuditNote } from '../store/audit.ts';
import { refusedByData } from '../store/refused.ts';
import type { Revision } from '../store/revision.ts';
import { loadRows, type RowKey } from '../store/rows.ts';
import { auditNotes } from './audit-notes.ts';
import { decide, rowsNeeded, WorkingRows } from './decide.ts';

/**
 * Changes of one client, in their order, and who made them. `failed` hears of errors of ours, for the log; `wished` that
 * there will be work at helpdesks once they are committed.
 */
export type Batch = {
  changes: readonly PushedChange[];
  session: Session;
  now: Date;
  failed: (error: unknown) => void;
  wished: () => void;
};

type LoadedRows = Awaited<ReturnType<typeof loadRows>>;

/** The rows that have to be loaded before changes can be applied. */
export function rowsToApply(workspaceId: string, changes: readonly PushedChange[]): RowKey[] {
  return [{ kind: 'workspace', id: workspaceId }, ...changes.flatMap(rowsNeeded)];
}

/**
 * Applies batches one after the other, each of which sees what those before it did, with one write for all of them.
 * @param loaded what `rowsToApply` names, as it is while the workspace's clock is locked
 * @returns for each batch the outcome of each of its changes, in the order given
 * @throws what PostgreSQL says where it refuses what they wrote; then nothing of the transaction can be kept
 */
export async function applyChanges(
  revision: Revision,
  batches: readonly Batch[],
  loaded: LoadedRows,
): Promise<Outcome[][]> {
  const rows = new WorkingRows(loaded);
  const decided = batches.map((batch) => decideBatch(batch, rows, revision.workspaceId));
  const writes = decided.flatMap(({ writes }) => writes);
  await revision.write(writes);
  if (rows.read('workspace', revision.workspaceId)?.connectedHelpdesks?.length) {
    noteWishes(revision, writes);
    for (const { wished } of batches) wished();
  }
  const [first] = batches;
  if (first) await noteNotices(revision, writes, first.now);
  revision.audit(decided.flatMap(({ notes }) => notes));
  for (const { writes, session } of decided) await endConnectionsOfRemoved(revision, writes, session);
  return decided.map(({ outcomes }) => outcomes);
}

function decideBatch({ changes, session, now, failed }: Batch, rows: WorkingRows, workspaceId: string) {
  const actor = { memberId: session.memberId, name: session.memberName, role: session.role, at: now.toISOString() };
  const sharesTickets = rows.read('workspace', workspaceId)?.sharesTickets ?? false;
  const writes: EntityWrite[] = [];
  const notes: AuditNote[] = [];
  const outcomes = changes.map((change) => {
    const outcome = decide(change, rows, actor, { sharesTickets, failed });
    if (outcome.status === 'applied') {
      notes.push(...auditNotes(change.name, outcome.writes, rows, actorOf(session)));
      rows.keep(outcome.writes);
      writes.push(...outcome.writes);
    }
    return outcome;
  });
  return { outcomes, writes, notes, session };
}

/**
 * The same change by change, each in a savepoint, where PostgreSQL refuses something among them: the one at fault is
 * rejected and the others are not.
 */
export async function applyOneByOne(revision: Revision, batches: readonly Batch[]): Promise<Outcome[][]> {
  const outcomes: Outcome[][] = [];
  for (const batch of batches) {
    const own: Outcome[] = [];
    for (const change of batch.changes) own.push(await applyAlone(revision, { ...batch, changes: [change] }));
    outcomes.push(own);
  }
  return outcomes;
}

async function applyAlone(revision: Revision, batch: Batch): Promise<Outcome> {
  try {
    const [outcome] = await revision.attempt(async (within) => {
      const keys = rowsToApply(within.workspaceId, batch.changes);
      return applyChanges(within, [batch], await loadRows(within.transaction, within.workspaceId, keys));
    });
    return outcome?.[0] ?? { status: 'noop' };
  } catch (error) {
    if (!refusedByData(error)) throw error;
    batch.failed(error);
    return rejected('internal', 'The API could not store this change. What you wrote is kept in your browser.');
  }
}
