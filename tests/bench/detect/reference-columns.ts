import type { Bucket } from '#lib/detect/bucket.ts';
import { logit, share } from '#lib/detect/logit.ts';
import { hourOfDayKind } from '#lib/detect/time-of-week.ts';
import { referenceBaseline } from './reference-baseline.ts';

/** A detector as the reference measured it: a number for each bucket that is high where something is wrong. */
export type Column = { name: string; start(history: readonly Bucket[]): (bucket: Bucket) => number; reset?: boolean };

/** Correlation of outcomes of one hour that noise of 0.14 in the log-odds makes at a share. */
const inflation = (attempts: number, usual: number) => 1 + attempts * usual * (1 - usual) * 0.02;

const towards = (usual: number, odds: number) => share(logit(usual) + Math.log(odds));
const ratio = (attempts: number, good: number, usual: number, odds: number) => {
  const lower = towards(usual, odds);
  const evidence = good * Math.log(lower / usual) + (attempts - good) * Math.log((1 - lower) / (1 - usual));
  return evidence / inflation(attempts, usual);
};

/** Beta-binomial cumulative sum that is aimed at half the odds. */
const cusum: Column = {
  name: 'CUSUM',
  start: (history) => {
    const usual = referenceBaseline(history);
    let sum = 0;
    return ({ time, attempts, bad }) => {
      sum = Math.max(0, sum + ratio(attempts, attempts - bad, usual(time), 0.5));
      return sum;
    };
  },
};

/** Shiryaev–Roberts statistics for five sizes of the drop, mixed evenly. */
const mixture: Column = {
  name: 'SR mixture',
  start: (history) => {
    const usual = referenceBaseline(history);
    const odds = [0.85, 0.7, 0.5, 0.25, 0.1];
    const logs = odds.map(() => Number.NEGATIVE_INFINITY);
    return ({ time, attempts, bad }) => {
      let most = Number.NEGATIVE_INFINITY;
      odds.forEach((one, index) => {
        const before = logs[index] ?? 0;
        const grown = before > 30 ? before : Math.log1p(Math.exp(before));
        const next = grown + ratio(attempts, attempts - bad, usual(time), one);
        logs[index] = next;
        most = Math.max(most, next);
      });
      return most + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - most), 0) / odds.length);
    };
  },
};

/** Minus the logarithm of the chance of so few successes, by Chernoff's bound. */
function tail(attempts: number, good: number, expected: number, spread: number): number {
  if (attempts === 0) return 0;
  const usual = expected / attempts;
  const seen = good / attempts;
  if (seen >= usual) return 0;
  const far = (seen > 0 ? seen * Math.log(seen / usual) : 0) + (1 - seen) * Math.log((1 - seen) / (1 - usual));
  return (attempts * far) / spread;
}

const tailOver = (name: string, hours: number): Column => ({
  name,
  start: (history) => {
    const usual = referenceBaseline(history);
    const last: { attempts: number; good: number; expected: number }[] = [];
    return ({ time, attempts, bad }) => {
      last.push({ attempts, good: attempts - bad, expected: attempts * usual(time) });
      if (last.length > hours) last.shift();
      const sum = { attempts: 0, good: 0, expected: 0 };
      for (const one of last) {
        sum.attempts += one.attempts;
        sum.good += one.good;
        sum.expected += one.expected;
      }
      return tail(sum.attempts, sum.good, sum.expected, inflation(sum.attempts / last.length, usual(time)));
    };
  },
});

/** How many median absolute deviations the share of the hour is below the median of its hour of the day. */
const deviations: Column = {
  name: 'MAD z',
  start: (history) => {
    const shares: number[][] = Array.from({ length: 48 }, () => []);
    for (const { time, attempts, bad } of history) {
      if (attempts > 0) shares[hourOfDayKind(time)]?.push((attempts - bad) / attempts);
    }
    const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const usual = shares.map((values) => {
      const median = middle(values);
      return { median, spread: 1.4826 * middle(values.map((one) => Math.abs(one - median))) || 1 };
    });
    return ({ time, attempts, bad }) => {
      const { median, spread } = usual[hourOfDayKind(time)] ?? { median: 0, spread: 1 };
      return attempts > 0 ? (median - (attempts - bad) / attempts) / spread : 0;
    };
  },
};

export const COLUMNS: readonly Column[] = [
  cusum,
  mixture,
  tailOver('6 h tail', 6),
  tailOver('hourly tail', 1),
  deviations,
];
