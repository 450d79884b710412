import { DAY } from './bucket.ts';
import type { Noise } from './noise.ts';
import { hourOfDayKind, hourOfWeek, weekday } from './time-of-week.ts';

/** Counts with what they were counted among. */
export type Counts = {
  times: readonly number[];
  counts: Float64Array;
  /** Attempts for bad outcomes; the part of the row's time that was heard of for attempts. */
  exposures: Float64Array;
};

/** Counts with how much each row still weighs: for the shape of the week, and for the level. */
export type Rows = Counts & { weights: Float64Array; levelWeights: Float64Array };

/** How counts follow from the linear predictor. */
export type Family = {
  mean(predictor: number): number;
  /** Fisher information of the predictor for one unit of exposure, from counting noise alone. */
  information(mean: number): number;
};

/** A level and effects of the time of the week, each shrunk by how much its cells really differ. */
export type SeasonalEffects = { level: number; groups: number[][] };

/** `wholeDay`: all hours of a day are in one cell, so that they share the noise of that day. */
const GROUPS = [
  { cells: 48, cell: hourOfDayKind, wholeDay: false },
  { cells: 7, cell: weekday, wholeDay: true },
  { cells: 168, cell: hourOfWeek, wholeDay: false },
] as const;

/** Effects, and how many of the rows' and of the days' degrees of freedom they took. */
export type Fit = { effects: SeasonalEffects; taken: { rows: number; days: number } };

/** The linear predictor at a time. */
export function predictorAt({ level, groups }: SeasonalEffects, time: number): number {
  return GROUPS.reduce((sum, { cell }, index) => sum + (groups[index]?.[cell(time)] ?? 0), level);
}

/** Effects of a signal whose weeks have no shape. */
export const flat = (level: number): SeasonalEffects => ({
  level,
  groups: GROUPS.map(({ cells }) => Array.from({ length: cells }, () => 0)),
});

/**
 * Fits level, hour of the day (weekends apart), weekday, and hour of the week by penalised scoring: each group is a random
 * effect whose variance is estimated by moments, so that a group in which cells hardly differ is shrunk to nothing.
 * `noise` is that of the predictor beyond counting noise.
 */
export function fitSeasonalEffects(
  rows: Rows,
  family: Family,
  start: SeasonalEffects,
  noise: Noise,
  sweeps: number,
): Fit {
  const count = rows.times.length;
  const extraVariance = noise.hour ** 2 + noise.day ** 2;
  const rowsPerDay = count / Math.max(1, new Set(rows.times.map((time) => Math.floor(time / DAY))).size);
  const taken = { rows: 1, days: 1 };
  const cellsOf = GROUPS.map(({ cell }) => Int32Array.from(rows.times, cell));
  const effects = start.groups.map((group) => group.slice());
  let level = start.level;
  const predictors = Float64Array.from(rows.times, (time) => predictorAt(start, time));
  const everyRow = new Int32Array(count);
  const sums = (cellOf: Int32Array, cells: number, weights: Float64Array) => {
    const scores = new Float64Array(cells);
    const information = new Float64Array(cells);
    const heard = new Float64Array(cells);
    for (let row = 0; row < count; row += 1) {
      const exposure = rows.exposures[row] ?? 0;
      const mean = family.mean(predictors[row] ?? 0);
      const known = exposure * family.information(mean);
      const recency = weights[row] ?? 0;
      const weight = recency / (1 + known * extraVariance);
      const cell = cellOf[row] ?? 0;
      scores[cell] = (scores[cell] ?? 0) + weight * ((rows.counts[row] ?? 0) - exposure * mean);
      information[cell] = (information[cell] ?? 0) + weight * known;
      heard[cell] = (heard[cell] ?? 0) + recency;
    }
    return { scores, information, heard };
  };
  const move = (cellOf: Int32Array, steps: Float64Array) => {
    for (let row = 0; row < count; row += 1) predictors[row] = (predictors[row] ?? 0) + (steps[cellOf[row] ?? 0] ?? 0);
  };
  const fitLevel = () => {
    const { scores, information } = sums(everyRow, 1, rows.levelWeights);
    const known = information[0] ?? 0;
    // A step of more than 1 would be a different order of magnitude: come nearer in several sweeps instead.
    const step = known > 0 ? Math.max(-1, Math.min(1, (scores[0] ?? 0) / known)) : 0;
    level += step;
    move(everyRow, Float64Array.of(step));
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    fitLevel();
    for (const [index, group] of effects.entries()) {
      const cellOf = cellsOf[index] ?? everyRow;
      const { scores, information, heard } = sums(cellOf, group.length, rows.weights);
      if (GROUPS[index]?.wholeDay) {
        for (let cell = 0; cell < group.length; cell += 1) {
          const days = (heard[cell] ?? 0) / rowsPerDay;
          const shared = days > 0 ? 1 / (1 + ((information[cell] ?? 0) / days) * noise.day ** 2) : 0;
          scores[cell] = (scores[cell] ?? 0) * shared;
          information[cell] = (information[cell] ?? 0) * shared;
        }
      }
      const variance = varianceBetween(group, scores, information);
      const steps = Float64Array.from(group, (old, cell) => {
        if (variance === 0) return -old;
        const known = information[cell] ?? 0;
        return (known * old + (scores[cell] ?? 0)) / (known + 1 / variance) - old;
      });
      for (const [cell, step] of steps.entries()) group[cell] = (group[cell] ?? 0) + step;
      move(cellOf, steps);
      if (sweep < sweeps - 1 || variance === 0) continue;
      const freedom = information.reduce((sum, known) => sum + known / (known + 1 / variance), 0);
      taken.rows += freedom;
      if (GROUPS[index]?.wholeDay) taken.days += freedom;
    }
  }
  fitLevel();
  return { effects: { level, groups: effects }, taken };
}

/** How much the cells differ beyond what their noise explains (DerSimonian and Laird 1986, one step). */
function varianceBetween(effects: readonly number[], scores: Float64Array, information: Float64Array): number {
  let total = 0;
  let squares = 0;
  let mean = 0;
  let cells = 0;
  const rawAt = (cell: number) => (effects[cell] ?? 0) + (scores[cell] ?? 0) / (information[cell] ?? 1);
  for (let cell = 0; cell < effects.length; cell += 1) {
    const weight = information[cell] ?? 0;
    if (weight <= 0) continue;
    cells += 1;
    total += weight;
    squares += weight * weight;
    mean += weight * rawAt(cell);
  }
  if (cells < 2) return 0;
  mean /= total;
  let spread = 0;
  for (let cell = 0; cell < effects.length; cell += 1) {
    const weight = information[cell] ?? 0;
    if (weight > 0) spread += weight * (rawAt(cell) - mean) ** 2;
  }
  return Math.max(0, (spread - (cells - 1)) / (total - squares / total));
}
