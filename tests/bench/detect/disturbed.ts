import { randomLcg } from 'd3-random';
import type { Bucket } from '#lib/detect/bucket.ts';
import { quietAlarms } from './quiet-alarms.ts';
import { stream } from './streams.ts';

const DAYS = 118;
const HOURS = DAYS * 24;

/** False alarms where the counts are not as the model has them. */
export function disturbed(streams: number, seed: number) {
  const all = (make: (seed: number) => Bucket[]) =>
    quietAlarms(
      Array.from({ length: streams }, (_, index) => make(seed + 0.2 + index * 0.000_023)),
      DAYS,
    );
  const usual = { attempts: 20, base: 0.6, hours: HOURS };
  return [
    // A standard deviation of 0.46 in the log-odds is a correlation of 0.05 at a share of 0.6.
    {
      signal: 'overdispersion 0.05',
      'false alarms': all((one) => stream({ ...usual, seed: one, noise: { day: 0.1, hour: 0.46 } })),
    },
    {
      signal: 'an incident while learning',
      'false alarms': all((one) => stream({ ...usual, seed: one, change: { at: 240, until: 312, drop: 0.5 } })),
    },
    {
      signal: 'one hour in ten missing',
      'false alarms': all((one) => withoutSome(stream({ ...usual, seed: one }), one)),
    },
  ];
}

function withoutSome(buckets: Bucket[], seed: number): Bucket[] {
  const random = randomLcg(seed);
  return buckets.filter(() => random() >= 0.1);
}
