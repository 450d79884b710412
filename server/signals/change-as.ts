import { uuidv7 } from 'uuidv7';
import { applyChange, type ChangeName, readsOf } from '#lib/contract/changes/index.ts';
import type { EntityKind } from '#lib/contract/entity.ts';
import { actorOf } from '../accounts/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows } from '../store/rows.ts';
import { storable } from '../store/storable.ts';
import { auditNotes } from '../sync/audit-notes.ts';
import { WorkingRows } from '../sync/decide.ts';

type Tools = { database: Database; now: () => Date };

/**
 * Makes one change for a member, by the same rules as one that their browser pushes; a version is given where the change
 * has one. Browsers hear of it at once.
 * @param kind of the row that the change is about
 * @returns that row as it is then
 * @throws Refusal where the change is refused, with its words
 */
export function changeAs(
  { database, now }: Tools,
  session: Session,
  name: ChangeName,
  asked: object,
  kind: EntityKind,
): Promise<unknown> {
  const { workspaceId, memberId, memberName, role } = session;
  const args = storable({ version: uuidv7(), ...asked });
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, write, audit }) => {
    const keys = readsOf(name, args);
    const rows = new WorkingRows(await loadRows(transaction, workspaceId, keys));
    const actor = { memberId, name: memberName, role, at: now().toISOString() };
    const outcome = applyChange(name, args, rows.read, actor);
    if (outcome.status === 'rejected') {
      throw new Refusal(outcome.code === 'not_found' ? 'not_found' : 'bad_request', outcome.message);
    }
    if (outcome.status === 'applied') {
      audit(auditNotes(name, outcome.writes, rows, actorOf(session)));
      rows.keep(outcome.writes);
      await write(outcome.writes);
    }
    const about = keys.find((key) => key.kind === kind);
    return about && rows.read(about.kind, about.id);
  });
}
