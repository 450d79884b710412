import { rejected } from '#lib/contract/changes/define.ts';
import type { Outcome } from '#lib/contract/changes/index.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import type { PushedChange } from '#lib/contract/sync.ts';
import { endConnectionsOfRemoved } from '../accounts/member-effects.ts';
import type { Session } from '../accounts/sessions.ts';
import type { AuditNote } from '../store/audit.ts';
import { refusedByData } from '../store/refused.ts';
import type { Revision } from '../store/revision.ts';
import { loadRows, type RowKey } from '../store/rows.ts';
import { auditNotes } from './audit-notes.ts';
import { decide, rowsNeeded, WorkingRows } from './decide.ts';

export type Circumstances = { session: Session; now: Date; failed: (error: unknown) => void };

type LoadedRows = Awaited<ReturnType<typeof loadRows>>;

/** The rows that have to be loaded before changes can be applied. */
export function rowsToApply(workspaceId: string, changes: readonly PushedChange[]): RowKey[] {
  return [{ kind: 'workspace', id: workspaceId }, ...changes.flatMap(rowsNeeded)];
}

/**
 * Applies changes in their order, with one write for all of them.
 * @param loaded what `rowsToApply` names, as it is while the workspace's clock is locked
 * @returns the outcome of each, in the order given
 * @throws what PostgreSQL says where it refuses what they wrote; then nothing of the transaction can be kept
 */
export async function applyChanges(
  revision: Revision,
  changes: readonly PushedChange[],
  circumstances: Circumstances,
  loaded: LoadedRows,
): Promise<Outcome[]> {
  if (changes.length === 0) return [];
  const { session, now, failed } = circumstances;
  const { workspaceId } = revision;
  const rows = new WorkingRows(loaded);
  const sharesTickets = rows.read('workspace', workspaceId)?.sharesTickets ?? false;
  const actor = { memberId: session.memberId, name: session.memberName, role: session.role, at: now.toISOString() };

  const writes: EntityWrite[] = [];
  const notes: AuditNote[] = [];
  const outcomes = changes.map((change) => {
    const outcome = decide(change, rows, actor, { sharesTickets, failed });
    if (outcome.status === 'applied') {
      notes.push(...auditNotes(change.name, outcome.writes, rows, session));
      rows.keep(outcome.writes);
      writes.push(...outcome.writes);
    }
    return outcome;
  });
  await revision.write(writes);
  revision.audit(notes);
  await endConnectionsOfRemoved(revision, writes, session);
  return outcomes;
}

/**
 * The same one by one, each in a savepoint, for changes among which PostgreSQL refuses something: the one at fault is
 * rejected and the others are not.
 */
export async function applyOneByOne(
  revision: Revision,
  changes: readonly PushedChange[],
  circumstances: Circumstances,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const change of changes) {
    try {
      const attempt = revision.attempt(async (within) => {
        const keys = rowsToApply(within.workspaceId, [change]);
        return applyChanges(
          within,
          [change],
          circumstances,
          await loadRows(within.transaction, within.workspaceId, keys),
        );
      });
      outcomes.push(...(await attempt));
    } catch (error) {
      if (!refusedByData(error)) throw error;
      circumstances.failed(error);
      outcomes.push(
        rejected('internal', 'The API could not store this change. What you wrote is kept in your browser.'),
      );
    }
  }
  return outcomes;
}
