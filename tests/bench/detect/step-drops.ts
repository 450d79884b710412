import { type Bucket, HOUR } from '#lib/detect/bucket.ts';
import { Detector } from '#lib/detect/detector.ts';
import { KeptPast } from '#lib/detect/past.ts';
import { quantile } from '../tools/statistics.ts';
import { quietAlarms } from './quiet-alarms.ts';
import { COLUMNS, type Column } from './reference-columns.ts';
import { STREAM_START, stream } from './streams.ts';

/** One kind of signal: attempts an hour and usual share of successes. */
export type Cell = { attempts: number; base: number };

export type Delays = { median: number; p90: number; within1: number; within6: number; within24: number };
export type CellResult = Cell & {
  falseAlarms: Record<string, number>;
  drops: { drop: number; delays: Record<string, Delays> }[];
};

const HISTORY = 28 * 24;
const QUIET = 90 * 24;
/** How long a change is looked for. */
const PATIENCE = 21 * 24;
const COOL_DOWN = 24;
const BUDGET = { days: 30 };

/** False alarms in 30 days without a change, and the delay of each drop: of the reference's columns and of ours. */
export function stepDrops(
  cell: Cell,
  drops: readonly number[],
  streams: number,
  runs: number,
  seed: number,
): CellResult {
  const quiet = Array.from({ length: streams }, (_, index) =>
    stream({ ...cell, hours: HISTORY + QUIET, seed: seed + index * 0.000_013 }),
  );
  const lines = COLUMNS.map((column) => ({ column, line: lineFor(column, quiet) }));
  const falseAlarms = Object.fromEntries(lines.map(({ column, line }) => [column.name, alarms(column, quiet, line)]));
  falseAlarms.ours = quietAlarms(quiet, (HISTORY + QUIET) / 24);
  return {
    ...cell,
    falseAlarms,
    drops: drops.map((drop) => {
      const delays = new Map<string, number[]>([...COLUMNS.map(({ name }) => name), 'ours'].map((name) => [name, []]));
      for (let run = 0; run < runs; run += 1) {
        const at = HISTORY + ((run * 37) % 168);
        const buckets = stream({
          ...cell,
          hours: at + PATIENCE,
          seed: seed + 0.3 + run * 0.000_017,
          change: { at, drop },
        });
        for (const { column, line } of lines) delays.get(column.name)?.push(delayOf(column, buckets, at, line));
        delays.get('ours')?.push(ourDelay(buckets, at));
      }
      return { drop, delays: Object.fromEntries([...delays].map(([name, all]) => [name, summary(all)])) };
    }),
  };
}

function summary(all: readonly number[]): Delays {
  const within = (hours: number) => all.filter((delay) => delay <= hours).length / all.length;
  return {
    median: quantile(all, 0.5),
    p90: quantile(all, 0.9),
    within1: within(1),
    within6: within(6),
    within24: within(24),
  };
}

/** The line at which a column alarms once in 30 days on quiet streams; after an alarm it rests a day and begins anew. */
function lineFor(column: Column, quiet: readonly Bucket[][]): number {
  let low = -20;
  let high = 200;
  for (let step = 0; step < 24; step += 1) {
    const line = (low + high) / 2;
    if (alarms(column, quiet, line) > 1) low = line;
    else high = line;
  }
  return high;
}

/** Alarms in 30 days. */
function alarms(column: Column, quiet: readonly Bucket[][], line: number): number {
  let count = 0;
  for (const buckets of quiet) {
    const history = buckets.slice(0, HISTORY);
    let score = column.start(history);
    let rest = 0;
    for (const bucket of buckets.slice(HISTORY)) {
      rest -= 1;
      if (rest > 0 || score(bucket) <= line) continue;
      count += 1;
      rest = COOL_DOWN;
      score = column.start(history);
    }
  }
  return count / ((quiet.length * QUIET) / 720);
}

function delayOf(column: Column, buckets: readonly Bucket[], at: number, line: number): number {
  const score = column.start(buckets.slice(0, HISTORY));
  for (let hour = HISTORY; hour < buckets.length; hour += 1) {
    const bucket = buckets[hour];
    if (bucket && score(bucket) > line && hour >= at) return hour - at + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function ourDelay(buckets: readonly Bucket[], at: number): number {
  const past = new KeptPast(HOUR);
  const detector = new Detector({ width: HOUR, budget: BUDGET, past });
  for (const bucket of buckets) {
    detector.add(bucket);
    past.add(bucket);
    const hour = ((detector.episodes.at(-1)?.detectedAt ?? 0) - STREAM_START) / HOUR;
    if (hour > at) return hour - at;
  }
  return Number.POSITIVE_INFINITY;
}
