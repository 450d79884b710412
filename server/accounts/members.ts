import { uuidv7 } from 'uuidv7';
import type { Role } from '#lib/contract/member.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, rowsOfKind } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';

/** Adds a person to the workspace. */
export async function addMember(
  database: Database,
  workspaceId: string,
  person: { name: string; role: Role },
): Promise<string> {
  const id = uuidv7();
  await withWorkspaceRevision(database, workspaceId, ({ write }) =>
    write([{ kind: 'member', id, value: { id, ...storable(person), team: 'support' } }]),
  );
  return id;
}

/**
 * The member of this name with this role: found, or found and given the role, or added. For whoever runs the API; over
 * HTTP members are named by id. Two nodes that ask at once get the same member.
 */
export async function ensureMember(
  database: Database,
  workspaceId: string,
  person: { name: string; role: Role },
): Promise<string> {
  const { name, role } = storable(person);
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, write }) => {
    const known = (await rowsOfKind(transaction, workspaceId, 'member')).find((member) => member.name === name);
    if (known?.role === role) return known.id;
    const id = known?.id ?? uuidv7();
    await write([{ kind: 'member', id, value: { team: 'support', ...known, id, name, role } }]);
    return id;
  });
}

/** @throws Refusal `not_found` where the member is not in this workspace */
export async function requireMember(database: Database, workspaceId: string, memberId: string): Promise<void> {
  const found = await inWorkspace(database, workspaceId, (transaction) =>
    loadRows(transaction, workspaceId, [{ kind: 'member', id: memberId }]),
  );
  if (found.length === 0) throw new Refusal('not_found', 'This member is not in the workspace.');
}
