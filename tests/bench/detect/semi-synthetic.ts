import { randomBinomial, randomLcg, randomNormal, randomPoisson } from 'd3-random';
import { type Bucket, DAY, HOUR } from '#lib/detect/bucket.ts';
import { logit, share } from '#lib/detect/logit.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import { quantile } from '../tools/statistics.ts';
import { type RealAttempts, realAttempts } from './real-attempts.ts';

const BASE = 0.6;
/** Hour of the series at which something happens; there are four weeks before it. */
const AT = 28 * 24 + 10;
const WATCHED = 4 * DAY;

type Happening = {
  name: string;
  /** Part of the successes that is lost at so many hours after the beginning. */
  lost?: (hours: number) => number;
  /** Changes the counts of an hour; what it adds is no fault of the step. */
  nuisance?: (bucket: Bucket, hours: number, seed: number) => Bucket;
};

const within = (hours: number, length: number) => hours >= 0 && hours < length;

/** More attempts by a part, of which a share succeeds. */
function added(bucket: Bucket, part: number, success: number, seed: number): Bucket {
  const source = randomLcg(seed);
  const more = randomPoisson.source(source)(bucket.attempts * part)();
  const good = more > 0 ? randomBinomial.source(source)(more, success)() : 0;
  return { ...bucket, attempts: bucket.attempts + more, bad: bucket.bad + more - good };
}

const HAPPENINGS: readonly Happening[] = [
  { name: 'step −30 %', lost: (hours) => (hours >= 0 ? 0.3 : 0) },
  { name: 'ramp of 6 h to −50 %', lost: (hours) => 0.5 * Math.min(1, Math.max(0, hours / 6)) },
  { name: 'dip of 12 h, −50 %', lost: (hours) => (within(hours, 12) ? 0.5 : 0) },
  { name: 'leak of 4 days to −40 %', lost: (hours) => 0.4 * Math.min(1, Math.max(0, hours / 96)) },
  { name: 'nothing' },
  {
    name: 'bots that fail, 6 h, three times the attempts',
    nuisance: (bucket, hours, seed) => (within(hours, 6) ? added(bucket, 2, 0, seed) : bucket),
  },
  {
    name: 'campaign of 30 h, 80 % more, few succeed',
    nuisance: (bucket, hours, seed) => (within(hours, 30) ? added(bucket, 0.8, 0.2, seed) : bucket),
  },
  {
    name: 'tracking off for 12 h',
    nuisance: (bucket, hours) => (within(hours, 12) ? { ...bucket, attempts: 0, bad: 0 } : bucket),
  },
  {
    name: 'holiday, a third of the attempts',
    nuisance: (bucket, hours, seed) => (within(hours, 24) ? thinned(bucket, seed) : bucket),
  },
];

function thinned(bucket: Bucket, seed: number): Bucket {
  const attempts = Math.round(bucket.attempts / 3);
  const rate = bucket.attempts > 0 ? bucket.bad / bucket.attempts : 0;
  return { ...bucket, attempts, bad: attempts > 0 ? randomBinomial.source(randomLcg(seed))(attempts, rate)() : 0 };
}

/** Made-up outcomes on attempts that were really counted: what must be found, and what must not. */
export function semiSynthetic(runs: number, seed: number) {
  const real = realAttempts().filter(({ attempts }) => attempts.length > AT + 96);
  return HAPPENINGS.map((happening) => {
    const results = real.flatMap((attempts, index) =>
      Array.from({ length: runs }, (_, run) => {
        const { episodes } = runSeries(outcomes(attempts, happening, seed + index * 0.01 + run * 0.000_1), {
          days: 30,
        });
        const from = attempts.start + AT * HOUR;
        return episodes.find(({ detectedAt }) => detectedAt > from && detectedAt <= from + WATCHED)?.detectedAt ?? 0;
      }).map((detectedAt) => (detectedAt > 0 ? (detectedAt - attempts.start) / HOUR - AT : Number.POSITIVE_INFINITY)),
    );
    const seen = results.filter(Number.isFinite).length;
    return {
      happening: happening.name,
      'an alert in 4 days': `${seen} of ${results.length}`,
      'median hours': quantile(results, 0.5),
    };
  });
}

function outcomes({ start, attempts }: RealAttempts, { lost, nuisance }: Happening, seed: number): Bucket[] {
  const source = randomLcg(seed);
  const normal = randomNormal.source(source)();
  let today = 0;
  return attempts.map((seen, hour) => {
    if (hour % 24 === 0) today = 0.1 * normal();
    const success = share(logit(BASE) + today + 0.1 * normal()) * (1 - (lost?.(hour - AT) ?? 0));
    const good = seen > 0 ? randomBinomial.source(source)(seen, success)() : 0;
    const bucket = { time: start + hour * HOUR, attempts: seen, bad: seen - good };
    return nuisance?.(bucket, hour - AT, seed + hour * 0.000_001) ?? bucket;
  });
}
