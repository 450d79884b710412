import type { SignalFilter } from '#lib/contract/signal.ts';
import type { Backtest } from '#lib/contract/signal-history.ts';

/** More to choose from is a search, not a choice. */
const MOST_OFFERED = 100;

/** Whether two filters leave out the same. */
export const isSame = (one: SignalFilter, other: SignalFilter): boolean =>
  one.property === other.property && one.value === other.value;

/** What the counts carry and no filter leaves out yet, the most frequent first. */
export function offeredOf(filters: readonly SignalFilter[], segments: Backtest['segments']): Backtest['segments'] {
  return segments
    .filter((segment) => !filters.some((filter) => isSame(filter, segment)))
    .sort((one, other) => other.attempts - one.attempts)
    .slice(0, MOST_OFFERED);
}
