import { uuidv7 } from 'uuidv7';
import type { ChangeName } from '#lib/contract/changes/index.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, type RowKey } from '../store/rows.ts';
import { applyChanges, rowsToApply } from '../sync/apply.ts';

type Tools = { database: Database; now: () => Date; failed: (error: unknown) => void };

/**
 * Makes one change for a member as if their browser had pushed it; a version is given where the change has one. Browsers
 * hear of it at once.
 * @param about the row that the change is about
 * @returns that row as it is then
 * @throws Refusal where the change is refused, with its words
 */
export function changeAs(
  { database, now, failed }: Tools,
  session: Session,
  name: ChangeName,
  asked: object,
  about: RowKey,
): Promise<unknown> {
  const at = now();
  const change = { seq: 1, id: uuidv7(), name, args: { version: uuidv7(), ...asked }, at: at.toISOString() };
  return withWorkspaceRevision(database, session.workspaceId, async (revision) => {
    const { transaction, workspaceId } = revision;
    const loaded = await loadRows(transaction, workspaceId, rowsToApply(workspaceId, [change]));
    // Nothing that is changed this way is carried into a helpdesk.
    const batch = { changes: [change], session, now: at, failed, wished: () => undefined };
    const [outcome] = (await applyChanges(revision, [batch], loaded)).flat();
    if (outcome?.status === 'rejected')
      throw new Refusal(outcome.code === 'not_found' ? 'not_found' : 'bad_request', outcome.message);
    const [row] = await loadRows(transaction, workspaceId, [about]);
    return row?.value;
  });
}
