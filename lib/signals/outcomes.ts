const HOUR = 3_600_000;

/** What became of an alert, as far as it is known. */
export type AlertOutcome = {
  id: string;
  openedAt: string;
  /** It was shown to be real, whatever became of it afterwards. */
  real: boolean;
  firstActionAt?: string;
  validatedAt?: string;
  dismissedFor?: string;
  actionable?: boolean;
};

/** What the alerts of a signal came to. */
export type Outcomes = {
  alerts: number;
  /** Of those whose owner has said whether they could be acted on. */
  actionable: { yes: number; asked: number };
  /** How many had a first action within the hour, of those that had an hour for it. */
  acted: { inTime: number; due: number };
  validated: number;
  /** By reason, the commonest first. */
  dismissals: { reason: string; count: number }[];
  /** Median from opening to being shown real, in hours; absent where none was. */
  hoursToValidate?: number;
};

/** @param now milliseconds since 1970 */
export function outcomesOf(alerts: readonly AlertOutcome[], now: number): Outcomes {
  const answers = alerts.flatMap(({ actionable }) => (actionable === undefined ? [] : [actionable]));
  const due = alerts.filter(
    ({ openedAt, firstActionAt }) => firstActionAt !== undefined || Date.parse(openedAt) + HOUR <= now,
  );
  const hours = alerts.flatMap(({ openedAt, validatedAt }) =>
    validatedAt === undefined ? [] : [Math.max(0, between(openedAt, validatedAt) / HOUR)],
  );
  const reasons = new Map<string, number>();
  for (const { dismissedFor } of alerts)
    if (dismissedFor !== undefined) reasons.set(dismissedFor, (reasons.get(dismissedFor) ?? 0) + 1);
  const middle = median(hours);
  return {
    alerts: alerts.length,
    actionable: { yes: answers.filter(Boolean).length, asked: answers.length },
    acted: {
      inTime: due.filter(
        ({ openedAt, firstActionAt }) => firstActionAt !== undefined && between(openedAt, firstActionAt) <= HOUR,
      ).length,
      due: due.length,
    },
    validated: alerts.filter(({ real }) => real).length,
    dismissals: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason)),
    ...(middle === undefined ? {} : { hoursToValidate: middle }),
  };
}

const between = (from: string, to: string) => Date.parse(to) - Date.parse(from);

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
