import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';
import { type Bucket, HOUR } from '#lib/detect/bucket.ts';
import { logit, share } from '#lib/detect/logit.ts';

/** A made-up signal as the reference's simulation describes it. */
export type StreamSettings = {
  /** Mean attempts an hour over the week. */
  attempts: number;
  /** Share of successes. */
  base: number;
  /** Hours of the stream. */
  hours: number;
  seed: number;
  /** From this hour on the share of successes is lower by this part. */
  change?: { at: number; drop: number; until?: number };
  /** Standard deviations of the log-odds by day and by hour. */
  noise?: { day: number; hour: number };
};

/** Monday midnight. */
export const STREAM_START = Date.UTC(2026, 0, 5);

/** Daily and weekly cycle: nine times as much by day as by night, weekends half; successes swing with the day. */
export function stream({
  attempts,
  base,
  hours,
  seed,
  change,
  noise = { day: 0.1, hour: 0.1 },
}: StreamSettings): Bucket[] {
  const source = randomLcg(seed);
  const normal = randomNormal.source(source)();
  const poisson = randomPoisson.source(source);
  const binomial = randomBinomial.source(source);
  let dayEffect = 0;
  return Array.from({ length: hours }, (_, index) => {
    const hour = index % 24;
    const weekend = Math.floor(index / 24) % 7 >= 5;
    if (hour === 0) dayEffect = noise.day * normal();
    const swing = Math.exp((Math.log(9) / 2) * Math.sin((2 * Math.PI * (hour - 8)) / 24));
    const expected = ((attempts * swing) / SWING_MEAN) * (weekend ? 0.5 : 1) * (7 / 6);
    const usual = share(
      logit(base) + 0.15 * Math.sin((2 * Math.PI * (hour - 6)) / 24) + dayEffect + noise.hour * normal(),
    );
    const changed = change && index >= change.at && index < (change.until ?? Number.POSITIVE_INFINITY);
    const success = changed ? usual * (1 - change.drop) : usual;
    const seen = poisson(expected)();
    const good = seen > 0 ? binomial(seen, success)() : 0;
    return { time: STREAM_START + index * HOUR, attempts: seen, bad: seen - good };
  });
}

const SWING_MEAN =
  Array.from({ length: 24 }, (_, hour) => Math.exp((Math.log(9) / 2) * Math.sin((2 * Math.PI * hour) / 24))).reduce(
    (a, b) => a + b,
    0,
  ) / 24;
