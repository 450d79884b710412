import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { HOUR } from '#lib/detect/bucket.ts';

/** Attempts an hour that were really counted. */
export type RealAttempts = { name: string; start: number; attempts: number[] };

const Rows = z.array(z.object({ timestamp: z.string(), value: z.coerce.number() }));
/** Taxi passengers are tens of thousands an hour; a support team's step has hundreds. */
const THINNED: Record<string, number> = { nyc_taxi: 100 };

/** The counts of NAB (tweets and taxis) in the folder that `BELLWETHER_BENCH_DATA` names; nothing where it is absent. */
export function realAttempts(): RealAttempts[] {
  const folder = join(process.env.BELLWETHER_BENCH_DATA ?? '', 'NAB', 'data');
  if (!process.env.BELLWETHER_BENCH_DATA || !existsSync(folder)) return [];
  const tweets = readdirSync(join(folder, 'realTweets')).map((file) => join('realTweets', file));
  return [...tweets, join('realKnownCause', 'nyc_taxi.csv')].map((file) => read(join(folder, file)));
}

function read(file: string): RealAttempts {
  const name = file.split('/').at(-1)?.replace('.csv', '') ?? file;
  const hours = new Map<number, number>();
  for (const { timestamp, value } of Rows.parse(parse(readFileSync(file, 'utf8'), { columns: true }))) {
    const hour = Math.floor(Date.parse(`${timestamp.replace(' ', 'T')}Z`) / HOUR);
    hours.set(hour, (hours.get(hour) ?? 0) + value / (THINNED[name] ?? 1));
  }
  const start = Math.min(...hours.keys());
  const length = Math.max(...hours.keys()) - start + 1;
  return {
    name,
    start: start * HOUR,
    attempts: Array.from({ length }, (_, hour) => Math.round(hours.get(start + hour) ?? 0)),
  };
}
