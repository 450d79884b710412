import { quietAlarms } from './quiet-alarms.ts';
import { stream } from './streams.ts';

const DAYS = 180;

/** False alarms of signals with 1 to 10 attempts an hour. */
export function tinyCounts(streams: number, seed: number) {
  return [1, 3, 10].flatMap((attempts) =>
    [0.05, 0.6].map((base) => {
      const quiet = Array.from({ length: streams }, (_, index) =>
        stream({ attempts, base, hours: DAYS * 24, seed: seed + 0.1 + index * 0.000_019 }),
      );
      return { signal: `${attempts}/h, ${base}`, 'false alarms': quietAlarms(quiet, DAYS) };
    }),
  );
}
