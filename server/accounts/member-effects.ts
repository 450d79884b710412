import type { EntityWrite } from '#lib/contract/entity.ts';
import type { PushedChange } from '#lib/contract/sync.ts';
import type { Revision } from '../store/revision.ts';
import { actorOf } from './actor.ts';
import { endAllOf } from './connections.ts';
import type { Session } from './sessions.ts';

/** What a change of members brings with it, in the same transaction: whoever is removed is out everywhere. */
export async function endConnectionsOfRemoved(
  revision: Revision,
  writes: readonly EntityWrite[],
  session: Session,
): Promise<void> {
  const removed = writes.flatMap(({ kind, id, value }) => (kind === 'member' && value === null ? [id] : []));
  if (removed.length > 0) await endAllOf(revision, removed, 'member_removed', actorOf(session));
}

/** Whether sessions that were looked up before may be out of date. */
export function touchesMembers(changes: readonly PushedChange[]): boolean {
  return changes.some(({ name }) => name.startsWith('member.'));
}
