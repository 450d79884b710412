import { uuidv7 } from 'uuidv7';
import type { Role } from '#lib/contract/member.ts';
import { Refusal } from '../http/refusal.ts';
import type { AuditActor } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, rowsOfKind } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';

/** Whoever runs the API, as the audit log names them. */
export const OPERATOR: AuditActor = { name: 'Whoever runs the API' };

/** Adds a person to the workspace. */
export async function addMember(
  database: Database,
  workspaceId: string,
  person: { name: string; role: Role },
  actor: AuditActor,
): Promise<string> {
  const id = uuidv7();
  await withWorkspaceRevision(database, workspaceId, (revision) => writeNewMember(revision, id, person, actor));
  return id;
}

/** Adds a person within a transaction that does more than that. */
export async function writeNewMember(
  { write, audit }: Revision,
  id: string,
  person: { name: string; role: Role },
  actor: AuditActor,
): Promise<void> {
  const value = { id, ...storable(person), team: 'support' };
  await write([{ kind: 'member', id, value }]);
  audit([{ action: 'member.add', actor, target: { kind: 'member', id }, facts: { role: [null, person.role] } }]);
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
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const { transaction, write, audit } = revision;
    const known = (await rowsOfKind(transaction, workspaceId, 'member')).find((member) => member.name === name);
    if (known?.role === role) return known.id;
    const id = known?.id ?? uuidv7();
    if (!known) {
      await writeNewMember(revision, id, { name, role }, OPERATOR);
      return id;
    }
    await write([{ kind: 'member', id, value: { ...known, role } }]);
    audit([
      { action: 'member.update', actor: OPERATOR, target: { kind: 'member', id }, facts: { role: [known.role, role] } },
    ]);
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
