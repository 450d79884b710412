import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';
import { share } from './logit.ts';
import { inflationOf, type Look } from './sequential-test.ts';

/** A signal in which nothing happens, described by what matters for false alarms. */
export type QuietSignal = {
  /** Mean attempts an hour, or a bucket where buckets are longer. */
  attempts: number;
  /** Log-odds of a bad outcome. */
  logOdds: number;
  /** Standard deviations of the log-odds from hour to hour and day to day. */
  hourNoise: number;
  dayNoise: number;
  /** Standard deviations of what the baseline may be off by: overall, and at one hour of the week. */
  levelError: number;
  slotError: number;
  /** Logarithm of the ratio of the busiest to the quietest hour, halved. */
  swing: number;
  /** Attempts of a weekend hour as a share of those of a working day. */
  weekend: number;
  /** Buckets in an hour, or 1. */
  looksPerHour: number;
  /** Hours of a row: 1, or more where buckets are longer. */
  rowHours: number;
};

/** Days after which the baseline will have been learnt anew. */
const ERROR_LASTS_DAYS = 14;

/**
 * Runs the quiet signal for so many days and shows each bucket to `see`, with the day that it is in. The same seed makes
 * the same run.
 */
export function simulateQuiet(
  signal: QuietSignal,
  days: number,
  seed: number,
  see: (seen: Look, day: number) => void,
): void {
  const source = randomLcg(seed);
  const normal = randomNormal.source(source)();
  const poisson = randomPoisson.source(source);
  const binomial = randomBinomial.source(source);
  const rowsPerDay = Math.max(1, Math.round(24 / signal.rowHours));
  const believed = share(signal.logOdds);
  const shape = dayShape(signal, rowsPerDay);
  const noise = { hour: signal.hourNoise, day: signal.dayNoise };
  let level = 0;
  const slots = new Float64Array(rowsPerDay);
  for (let day = 0; day < days; day += 1) {
    if (day % ERROR_LASTS_DAYS === 0) {
      level = signal.levelError * normal();
      for (let slot = 0; slot < rowsPerDay; slot += 1) slots[slot] = signal.slotError * normal();
    }
    const dayEffect = signal.dayNoise * normal();
    const dayVolume = day % 7 >= 5 ? signal.weekend : 1;
    for (let row = 0; row < rowsPerDay; row += 1) {
      const logOdds = signal.logOdds + level + (slots[row] ?? 0) + dayEffect + signal.hourNoise * normal();
      const rate = share(logOdds);
      const expected = (shape[row] ?? 0) * dayVolume;
      const inflation = inflationOf(expected, believed, noise);
      const draw = poisson(expected / signal.looksPerHour);
      for (let part = 0; part < signal.looksPerHour; part += 1) {
        const attempts = draw();
        const bad = attempts > 0 ? binomial(attempts, rate)() : 0;
        see({ attempts, bad, rate: believed, inflation }, day);
      }
    }
  }
}

function dayShape({ attempts, swing, weekend }: QuietSignal, rowsPerDay: number): number[] {
  const raw = Array.from({ length: rowsPerDay }, (_, row) =>
    Math.exp(swing * Math.sin((2 * Math.PI * row) / rowsPerDay)),
  );
  const mean = raw.reduce((sum, one) => sum + one, 0) / rowsPerDay;
  const week = (5 + 2 * weekend) / 7;
  return raw.map((one) => (attempts * one) / mean / week);
}
