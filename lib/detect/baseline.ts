import { DAY } from './bucket.ts';
import { logit, share } from './logit.ts';
import { estimateNoise, type Noise, type Residual, USUAL_NOISE } from './noise.ts';
import type { HistoryRow } from './past.ts';
import {
  type Counts,
  type Family,
  fitSeasonalEffects,
  flat,
  predictorAt,
  type Rows,
  type SeasonalEffects,
} from './seasonal-effects.ts';
import type { Baseline } from './state.ts';

type Part = { effects: SeasonalEffects; noise: Noise };

/** Usual share of bad outcomes at a time. */
export const usualRate = ({ rate }: Baseline, time: number): number => share(predictorAt(rate.effects, time));

/** Usual attempts in a row at a time. */
export const usualAttempts = ({ attempts }: Baseline, time: number): number =>
  Math.exp(predictorAt(attempts.effects, time));

/** Days after which a count has half its weight: for the shape of the week, for the level of the rate, of the attempts. */
const HALF_LIFE = { shape: 42, rate: 21, attempts: 7 } as const;
const BLOCK = DAY / 4;
/** A block this many standard deviations off is no noise. */
const FAR_OFF = 4.5;

const RATE: Family = { mean: share, information: (mean) => mean * (1 - mean) };
const ATTEMPTS: Family = { mean: Math.exp, information: (mean) => mean };

/**
 * Learns the usual from the counts until `now`, what is unusual left out. Left out here are blocks of six hours that are
 * far off from the rest: an incident in the history must not become the usual. Nothing below a week of counts. With
 * what was learnt `before`, a day earlier, the work is a fraction.
 */
export function fitBaseline(history: readonly HistoryRow[], now: number, before?: Baseline): Baseline | undefined {
  let rows = [...history];
  const first = rows[0];
  if (!first || now - first.time < 7 * DAY || rows.length < 7) return undefined;
  const { attempts, bad, covered } = totals(rows);
  const sweeps = before ? 2 : 4;
  let rate = before?.rate ?? { effects: flat(logit((bad + 0.5) / (attempts + 1))), noise: USUAL_NOISE };
  let volume = before?.attempts ?? { effects: flat(Math.log((attempts + 0.5) / covered)), noise: USUAL_NOISE };
  for (let round = before ? 2 : 0; round < 3; round += 1) {
    if (round > 0) {
      const kept = rows.filter(withoutFarOff(rows, residualsOf(badOf(rows), RATE, rate.effects), rate.noise));
      if (kept.length >= rows.length / 2) rows = kept;
    }
    const shape = weights(rows, now, HALF_LIFE.shape);
    const levelOf = (halfLife: number) => ({ weights: shape, levelWeights: weights(rows, now, halfLife) });
    rate = fitPart({ ...badOf(rows), ...levelOf(HALF_LIFE.rate) }, RATE, rate, sweeps);
    volume = fitPart({ ...attemptsOf(rows), ...levelOf(HALF_LIFE.attempts) }, ATTEMPTS, volume, sweeps);
  }
  const learnt = totals(rows);
  return {
    rate,
    attempts: volume,
    mean: { rate: (learnt.bad + 0.5) / (learnt.attempts + 1), attempts: learnt.attempts / learnt.covered },
    days: new Set(rows.map(({ time }) => Math.floor(time / DAY))).size,
  };
}

function totals(rows: readonly HistoryRow[]) {
  const sum = { attempts: 0, bad: 0, covered: 0 };
  for (const { attempts, bad, covered } of rows) {
    sum.attempts += attempts;
    sum.bad += bad;
    sum.covered += covered;
  }
  return sum;
}

function fitPart(rows: Rows, family: Family, { effects, noise }: Part, sweeps: number): Part {
  const fit = fitSeasonalEffects(rows, family, effects, noise, sweeps);
  return {
    effects: fit.effects,
    noise: estimateNoise(residualsOf(rows, family, fit.effects), noise, fit.taken),
  };
}

const weights = (rows: readonly HistoryRow[], now: number, halfLife: number) =>
  Float64Array.from(rows, ({ time }) => 0.5 ** ((now - time) / DAY / halfLife));

const badOf = (rows: readonly HistoryRow[]): Counts => ({
  times: rows.map(({ time }) => time),
  counts: Float64Array.from(rows, ({ bad }) => bad),
  exposures: Float64Array.from(rows, ({ attempts }) => attempts),
});

const attemptsOf = (rows: readonly HistoryRow[]): Counts => ({
  times: rows.map(({ time }) => time),
  counts: Float64Array.from(rows, ({ attempts }) => attempts),
  exposures: Float64Array.from(rows, ({ covered }) => covered),
});

function residualsOf({ times, counts, exposures }: Counts, family: Family, effects: SeasonalEffects): Residual[] {
  return times.map((time, row) => {
    const mean = family.mean(predictorAt(effects, time));
    const exposure = exposures[row] ?? 0;
    return {
      day: Math.floor(time / DAY),
      residual: (counts[row] ?? 0) - exposure * mean,
      information: exposure * family.information(mean),
    };
  });
}

function withoutFarOff(
  rows: readonly HistoryRow[],
  residuals: readonly Residual[],
  noise: Noise,
): (row: HistoryRow) => boolean {
  const blocks = new Map<number, { residual: number; variance: number; information: number }>();
  const blockOf = ({ time }: HistoryRow) => Math.floor(time / BLOCK);
  rows.forEach((row, index) => {
    const { residual, information } = residuals[index] ?? { residual: 0, information: 0 };
    const sum = blocks.get(blockOf(row)) ?? { residual: 0, variance: 0, information: 0 };
    sum.residual += residual;
    sum.variance += information + (information * noise.hour) ** 2;
    sum.information += information;
    blocks.set(blockOf(row), sum);
  });
  return (row) => {
    const block = blocks.get(blockOf(row)) ?? { residual: 0, variance: 1, information: 0 };
    return Math.abs(block.residual) <= FAR_OFF * Math.sqrt(block.variance + (block.information * noise.day) ** 2);
  };
}
