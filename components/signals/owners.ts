import type { MemberView } from '#lib/bridge/views.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { t } from '../ui/words.ts';

/** How many signals each member answers for; those out of use are not counted. */
export function ownerLoad(signals: readonly Pick<Signal, 'ownerId' | 'state'>[]): Map<string, number> {
  const load = new Map<string, number>();
  for (const { ownerId, state } of signals)
    if (ownerId !== undefined && state !== 'retired') load.set(ownerId, (load.get(ownerId) ?? 0) + 1);
  return load;
}

/** What a member is called; somebody who has left has no name any more. */
export function nameOf(members: readonly MemberView[], id: string): string {
  return members.find((member) => member.id === id)?.name ?? t('signals.left');
}
