import type { PushRequest } from '#lib/contract/sync.ts';
import { touchesMembers } from '../accounts/member-effects.ts';

/** While they are applied nobody else writes in their workspace. */
const MOST_CHANGES = 200;

/**
 * How many of the pushes that wait, from the first on, can be taken in one transaction: at least one. Their clients and
 * their changes differ, so that none of them has to know what another has just stored of it; and a change of members,
 * which changes what the next ones may do, goes alone. Pure.
 */
export function firstTogether(waiting: readonly Pick<PushRequest, 'clientId' | 'changes'>[]): number {
  const clients = new Set<string>();
  const changes = new Set<string>();
  for (const [index, push] of waiting.entries()) {
    const alone = touchesMembers(push.changes);
    const fits =
      !alone &&
      changes.size + push.changes.length <= MOST_CHANGES &&
      !clients.has(push.clientId) &&
      !push.changes.some(({ id }) => changes.has(id));
    if (index > 0 && !fits) return index;
    if (alone) return 1;
    clients.add(push.clientId);
    for (const { id } of push.changes) changes.add(id);
  }
  return waiting.length;
}
