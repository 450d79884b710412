/** Sensitivities that can be chosen, as the days in which nothing may look like something once: each a third to a half more. */
const BUDGETS: readonly number[] = [7, 10, 14, 21, 30, 45, 60, 90, 120, 180];

/** The sensitivities to choose from, the most sensitive first; one that was set otherwise is among them. */
export function budgetsWith(days: number): readonly number[] {
  return BUDGETS.includes(days) ? BUDGETS : [...BUDGETS, days].sort((one, other) => one - other);
}
