import type { PullQuery } from '#lib/contract/sync.ts';
import type { Clock } from '../live/clocks.ts';

/**
 * Where a client stands that asks for nothing of its own, so that its answer is that of all who stand there; undefined
 * where it has to be its own. Its first page says what became of its changes, as does one that it waits for.
 */
export function sharedPlace(
  { cursor, epoch, waiting, digest }: PullQuery,
  clock: Clock | undefined,
): { cursor: string; clock: Clock } | undefined {
  if (!clock || cursor === undefined || waiting !== undefined || digest !== undefined) return undefined;
  return epoch === clock.epoch ? { cursor, clock } : undefined;
}
