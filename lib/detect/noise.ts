/** How much the predictor wanders beyond counting noise: standard deviations from hour to hour and from day to day. */
export type Noise = { hour: number; day: number };

export type Residual = { day: number; residual: number; information: number };

/** What is assumed of a signal of which nothing is known: a tenth of a unit of log-odds, worth a few days of history. */
const USUAL = 0.1;
export const USUAL_NOISE: Noise = { hour: USUAL, day: USUAL };
const USUAL_WEIGHT = 1 / (2 * USUAL ** 4) / 2;
const LEAST = 0.03;
const MOST = 1.5;

/** Degrees of freedom of rows and days that went into what is taken for the usual. */
export type Taken = { rows: number; days: number };

/**
 * Splits what is left after the fit into counting noise, noise of the hour and noise of the day by moments: a sum of
 * residuals with information V has the variance V + V²·(variance of the predictor). Each square counts by its own
 * precision and is capped, so that an incident in the history does not pass for noise.
 */
export function estimateNoise(residuals: readonly Residual[], before: Noise, taken: Taken): Noise {
  const hour = moment(
    residuals.map(({ residual, information }) => ({
      square: residual ** 2,
      counting: information,
      information,
      beside: before.day ** 2 * information ** 2,
    })),
    before.hour,
    taken.rows,
  );
  const days = new Map<number, { residual: number; information: number; squares: number }>();
  for (const { day, residual, information } of residuals) {
    const sum = days.get(day) ?? { residual: 0, information: 0, squares: 0 };
    sum.residual += residual;
    sum.information += information;
    sum.squares += information ** 2;
    days.set(day, sum);
  }
  const day = moment(
    [...days.values()].map(({ residual, information, squares }) => ({
      square: residual ** 2,
      counting: information,
      information,
      beside: squares * hour ** 2,
    })),
    before.day,
    taken.days,
  );
  return { hour, day };
}

type Square = { square: number; counting: number; information: number; beside: number };

function moment(squares: readonly Square[], before: number, taken: number): number {
  // A fit makes its own residuals smaller than the noise is.
  const corrected = squares.length / Math.max(squares.length - taken, squares.length / 2);
  let sum = USUAL_WEIGHT * USUAL ** 2;
  let total = USUAL_WEIGHT;
  for (const { square, counting, information, beside } of squares) {
    if (information <= 0) continue;
    const known = counting + beside;
    const expected = known + before ** 2 * information ** 2;
    const capped = Math.min(square * corrected, 9 * expected);
    const weight = 1 / (2 * (expected / information ** 2) ** 2);
    sum += (weight * (capped - known)) / information ** 2;
    total += weight;
  }
  return Math.min(MOST, Math.max(LEAST, Math.sqrt(Math.max(0, sum / total))));
}
