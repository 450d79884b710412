import { randomBinomial, randomLcg, randomPoisson } from 'd3-random';
import { type Bucket, DAY, HOUR } from '#lib/detect/bucket.ts';

/** Monday midnight. */
export const START = Date.UTC(2026, 0, 5);

/** Hourly counts with a day's cycle in the attempts; `rate` and `volume` may change with the hour of the series. */
export function series(
  days: number,
  seed: number,
  { rate, attempts = () => 30 }: { rate: (hour: number) => number; attempts?: (hour: number) => number },
): Bucket[] {
  const source = randomLcg(seed);
  return Array.from({ length: days * 24 }, (_, hour) => {
    const expected = attempts(hour) * (1 + 0.7 * Math.sin((2 * Math.PI * hour) / 24));
    const seen = expected > 0 ? randomPoisson.source(source)(expected)() : 0;
    const bad = seen > 0 ? randomBinomial.source(source)(seen, rate(hour))() : 0;
    return { time: START + hour * HOUR, attempts: seen, bad };
  });
}

export const at = (days: number): number => START + days * DAY;
