import { rejected } from '#lib/contract/changes/define.ts';
import type { Outcome } from '#lib/contract/changes/index.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import type { PushedChange } from '#lib/contract/sync.ts';
import type { Session } from '../accounts/session.ts';
import { refusedByData } from '../store/refused.ts';
import type { Revision } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { decide, rowsNeeded, WorkingRows } from './decide.ts';

type Circumstances = { session: Session; now: Date; failed: (error: unknown) => void };

/**
 * Applies changes in their order, with one read and one write for all of them. Where PostgreSQL refuses what they wrote,
 * they are applied one by one, so that the one at fault is rejected and the others are not.
 * @returns the outcome of each, in the order given
 */
export async function applyChanges(
  revision: Revision,
  changes: readonly PushedChange[],
  circumstances: Circumstances,
): Promise<Outcome[]> {
  if (changes.length === 0) return [];
  const { session, now, failed } = circumstances;
  const { transaction, workspaceId } = revision;
  const workspaceRow = { kind: 'workspace', id: workspaceId } as const;
  const rows = new WorkingRows(
    await loadRows(transaction, workspaceId, [workspaceRow, ...changes.flatMap(rowsNeeded)]),
  );
  const sharesTickets = rows.read('workspace', workspaceId)?.sharesTickets ?? false;
  const actor = { memberId: session.memberId, name: session.memberName, role: session.role, at: now.toISOString() };

  const writes: EntityWrite[] = [];
  const outcomes = changes.map((change) => {
    const outcome = decide(change, rows, actor, { sharesTickets, failed });
    if (outcome.status === 'applied') {
      rows.keep(outcome.writes);
      writes.push(...outcome.writes);
    }
    return outcome;
  });

  try {
    await revision.write(writes);
    return outcomes;
  } catch (error) {
    if (!refusedByData(error)) throw error;
    failed(error);
    if (changes.length === 1)
      return [rejected('internal', 'The API could not store this change. What you wrote is kept in your browser.')];
    const single: Outcome[] = [];
    for (const change of changes) single.push(...(await applyChanges(revision, [change], circumstances)));
    return single;
  }
}
