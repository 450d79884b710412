import { usualAttempts } from './baseline.ts';
import { DAY, HOUR } from './bucket.ts';
import { type Budget, calibrate } from './calibrate.ts';
import { logit } from './logit.ts';
import type { Limits } from './sequential-test.ts';
import type { QuietSignal } from './simulate.ts';
import type { Baseline } from './state.ts';

/** Rounds to steps that are the same ratio apart, so that signals that are much alike share one calibration. */
const toStep = (value: number, ratio: number): number => ratio ** Math.round(Math.log(value) / Math.log(ratio));

/** By how much hours of the week usually differ, in log-odds: what is not known of one hour is no more than that. */
const SLOT_SPREAD = 0.15;

/** How much is noise is not well known in the first weeks: until then the budget is spent with caution. */
const SURE_AFTER_DAYS = 28;
const CAUTION = 1.7;

const found = new Map<string, Limits>();
/** Some hundred bytes each. */
const MOST_FOUND = 5_000;

/** The limits for a signal with this baseline, in buckets of `width` milliseconds; simulated once for all that are alike. */
export function limitsFor(baseline: Baseline, width: number, budget: Budget): Limits {
  const signal = quietSignal(baseline, width);
  const allowed = { days: budget.days * (baseline.days < SURE_AFTER_DAYS ? CAUTION : 1) };
  const key = JSON.stringify([signal, allowed]);
  const known = found.get(key);
  if (known) return known;
  const limits = calibrate(signal, allowed);
  if (found.size >= MOST_FOUND) found.clear();
  found.set(key, limits);
  return limits;
}

function quietSignal(baseline: Baseline, width: number): QuietSignal {
  const { mean, days } = baseline;
  const rowHours = Math.max(1, width / HOUR);
  const attempts = toStep(Math.max(mean.attempts, 0.05), 1.4);
  const logOdds = Math.round(logit(mean.rate) / 0.3) * 0.3;
  const hourNoise = toStep(baseline.rate.noise.hour, 1.4);
  const dayNoise = toStep(baseline.rate.noise.day, 1.4);
  const learnt = Math.min(toStep(days, 1.4), 60);
  // What weekday is like is learnt from a day a week.
  const weekdayError = dayNoise * Math.sqrt(4 / learnt);
  const odds = Math.exp(logOdds);
  const information = (attempts * odds) / (1 + odds) ** 2;
  const rowsPerDay = 24 / rowHours;
  const hourVariance = 1 / information + hourNoise ** 2;
  const { swing, weekend } = weekShape(baseline, rowHours);
  return {
    attempts,
    logOdds,
    hourNoise,
    dayNoise: Math.hypot(dayNoise, weekdayError),
    levelError: Math.sqrt((dayNoise ** 2 + hourVariance / rowsPerDay) / Math.min(learnt, 30)),
    slotError: 1 / Math.sqrt(learnt / hourVariance + 1 / SLOT_SPREAD ** 2),
    swing,
    weekend,
    looksPerHour: Math.max(1, Math.round(HOUR / width)),
    rowHours,
  };
}

/** How attempts spread over a week, as a swing within the day and a share for weekends. */
function weekShape(baseline: Baseline, rowHours: number): { swing: number; weekend: number } {
  const monday = 4 * DAY;
  const rows = Math.max(1, Math.round(24 / rowHours));
  const day = (first: number) =>
    Array.from({ length: rows }, (_, row) => usualAttempts(baseline, first + row * rowHours * HOUR));
  const working = day(monday + DAY);
  const weekend = day(monday + 5 * DAY);
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
  const ratio = Math.max(...working) / Math.max(Math.min(...working), 1e-9);
  return {
    swing: Math.min(2, Math.round(Math.log(ratio) / 2 / 0.4) * 0.4),
    weekend: Math.min(2, Math.max(0.25, toStep(Math.max(sum(weekend) / sum(working), 1e-3), 1.6))),
  };
}
