import type { AdjustmentOf, Signal, SignalFilter } from './signal.ts';

// Apart from the schemas, so that a page that tries an adjustment does without their library.

const sameAs = (one: SignalFilter) => (other: SignalFilter) =>
  one.property === other.property && one.value === other.value;

/** What an adjustment makes of sensitivity and filters. Pure. */
export function adjusted(
  { budgetDays, filters }: Pick<Signal, 'budgetDays' | 'filters'>,
  change: AdjustmentOf,
): Pick<Signal, 'budgetDays' | 'filters'> {
  if (change.of === 'sensitivity') return { budgetDays: change.budgetDays, filters };
  const others = filters.filter((filter) => !sameAs(change.filter)(filter));
  return { budgetDays, filters: change.of === 'filter_added' ? [...others, change.filter] : others };
}
