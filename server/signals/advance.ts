import { createHash } from 'node:crypto';
import type { Signal } from '#lib/contract/signal.ts';
import { type Bucket, DAY, HOUR } from '#lib/detect/bucket.ts';
import { Detector, dayOfLearning, nothingSeen } from '#lib/detect/detector.ts';
import { LOOK_BACK, type Past, rowLength, rowsOf } from '#lib/detect/past.ts';
import { touches } from '#lib/detect/spans.ts';
import { DetectorState } from '#lib/detect/state.ts';

/** How far a signal was evaluated, as it is kept. */
export type Kept = { settings: string; state: unknown; checkpoint: unknown; correctedFrom: Date | null };

/** How far it is evaluated now. */
export type Advanced = {
  settings: string;
  state: DetectorState;
  checkpoint: DetectorState;
  /** End of the last episode that has come to its end in what was looked at now. */
  lastEnd: number | undefined;
};

/** The past is needed, and was not given. */
export class PastNeeded extends Error {
  override name = 'PastNeeded';
}

/** Fails when it is asked: most of the time nobody asks, and then nothing has to be loaded. */
export const UNKNOWN_PAST: Past = {
  rows() {
    throw new PastNeeded();
  },
  buckets() {
    throw new PastNeeded();
  },
};

/** A past that was loaded, of buckets in order. */
export function loadedPast(buckets: readonly Bucket[], width: number): Past {
  const rows = rowsOf(buckets, width);
  const within = (from: number, to: number) => (one: { time: number }) => one.time >= from && one.time < to;
  return {
    rows: (from, to) => rows.filter(within(from, to)),
    buckets: (from, to) => buckets.filter(within(from, to)),
  };
}

/** What a kept state depends on; under other settings it is made anew. */
export const settingsOf = ({ bucketMinutes, filters, budgetDays }: Signal): string =>
  JSON.stringify([bucketMinutes, filters, budgetDays]);

/**
 * Looks at the buckets of a signal that have come since. Pure. Without a state, or under other settings, it begins two
 * weeks before the newest bucket: what was before is what is usual, and no alerts are made of it now.
 * @throws PastNeeded where the past that is given does not tell
 */
export function advance(signal: Signal, kept: Kept | undefined, buckets: readonly Bucket[], past: Past): Advanced {
  const width = signal.bucketMinutes * 60_000;
  const settings = settingsOf(signal);
  const before = stateToGoOnFrom(kept, settings);
  if (!before && past === UNKNOWN_PAST) throw new PastNeeded();
  const learnsAt = learningTime(signal.id, width);
  const detector = new Detector({ width, budget: { days: signal.budgetDays }, past, learnsAt }, before);
  const first = before?.next ?? (buckets.at(-1)?.time ?? 0) - LOOK_BACK;
  const planned = signal.maintenance.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  let checkpoint = before && kept ? DetectorState.parse(kept.checkpoint) : nothingSeen();
  let day = before?.learntOn;
  for (const bucket of buckets) {
    if (bucket.time < first) continue;
    const today = dayOfLearning(bucket.time, learnsAt);
    if (today !== day) checkpoint = structuredClone(detector.state);
    day = today;
    if (touches(planned, bucket.time, width)) detector.passOver(bucket);
    else detector.add(bucket);
  }
  const lastEnd = detector.episodes.at(-1)?.endedAt ?? undefined;
  return { settings, state: detector.state, checkpoint, lastEnd };
}

/** When in the day a signal learns, in milliseconds: thousands of signals spread over the day by their ids. */
function learningTime(signalId: string, width: number): number {
  const hash = createHash('sha256').update(signalId).digest().readUInt32BE();
  const row = rowLength(width);
  return Math.floor((hash % DAY) / row) * row;
}

/** From where a correction is still looked at, it goes back to when the signal learnt last. */
function stateToGoOnFrom(kept: Kept | undefined, settings: string): DetectorState | undefined {
  if (kept?.settings !== settings) return undefined;
  const state = DetectorState.parse(kept.state);
  if (!kept.correctedFrom) return state;
  const checkpoint = DetectorState.parse(kept.checkpoint);
  return checkpoint.next === undefined ? undefined : checkpoint;
}

/** Since when the counts have stopped coming; nothing while they come. */
export function missingFrom({ next, missing }: DetectorState, width: number, now: number): number | undefined {
  if (next !== undefined && now - next > Math.max(HOUR, 6 * width)) return next;
  return missing.missing ? missing.since : undefined;
}
