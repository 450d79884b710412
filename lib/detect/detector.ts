import { type Baseline, fitBaseline, usualAttempts, usualRate } from './baseline.ts';
import { type Bucket, DAY, HOUR } from './bucket.ts';
import type { Budget } from './calibrate.ts';
import { History } from './history.ts';
import { limitsFor } from './limits.ts';
import { MissingAttempts } from './missing.ts';
import type { Noise } from './noise.ts';
import { hasRecovered, recoveryEvidence } from './recovery.ts';
import { accumulate, driftsAt, inflationOf, type Limits, noEvidence, strongest } from './sequential-test.ts';
import { estimateChange } from './started.ts';
import { isOnlySurge, type SeenAttempts } from './surge.ts';

/** One episode. Times are milliseconds since 1970; counts run from the start that is estimated. */
export type Episode = {
  detectedAt: number;
  startedAt: number;
  endedAt: number | null;
  attempts: number;
  bad: number;
  expectedBad: number;
};

export type Gap = { from: number; to: number };

/** `information`: Fisher information about the log-odds in the counts of the episode. */
type Open = { episode: Episode; shift: number; recovery: number; information: number };

/** Back to where the start of a change is looked for. */
const LOOK_BACK = 14 * DAY;
/** For so long after the end of an episode only evidence that is rarer by this much, in log-rarity, opens another. */
const REST = DAY;
const REST_ASKS = 2.5;
/** Fewer bad outcomes than this since the start never open an alert, whatever their share. */
const LEAST_BAD = 4;
/** Log-rarity, below that of the budget. */
const DOUBTFUL = -2;
/** Standard deviations from the usual. */
const FAR_OFF = 4;
const CALIBRATED_FOR = 7 * DAY;

/**
 * Watches one signal as its buckets arrive, in order: learns the usual, opens an episode where the evidence passes the
 * budget, follows it, and ends it when the usual is back. Knows nothing of clocks: time is what the buckets say.
 */
export class Detector {
  readonly episodes: Episode[] = [];
  readonly gaps: Gap[] = [];
  readonly #width: number;
  readonly #budget: Budget;
  readonly #history: History;
  readonly #missing = new MissingAttempts();
  readonly #sums = noEvidence();
  /** By test: the bucket after which its sum was last nothing. */
  readonly #since = new Float64Array(this.#sums.length);
  #baseline: Baseline | undefined;
  #limits: Limits | undefined;
  #calibratedAt = Number.NEGATIVE_INFINITY;
  #learntAt = Number.NEGATIVE_INFINITY;
  #seen: SeenAttempts[] = [];
  #open: Open | undefined;
  #restUntil = Number.NEGATIVE_INFINITY;
  #evidenceFrom = Number.NEGATIVE_INFINITY;
  #surgeSince: number | undefined;
  #next: number | undefined;

  /** `width`: of a bucket, in milliseconds. */
  constructor(width: number, budget: Budget) {
    this.#width = width;
    this.#budget = budget;
    this.#history = new History(width);
  }

  /** The usual as it was learnt last; nothing in the first week. */
  get baseline(): Baseline | undefined {
    return this.#baseline;
  }

  /** The next bucket. A time that was left out before it is a gap. */
  add(bucket: Bucket): void {
    if (this.#next !== undefined && bucket.time > this.#next) this.gaps.push({ from: this.#next, to: bucket.time });
    this.#next = bucket.time + this.#width;
    this.#learn(bucket.time);
    const unusual = this.#baseline ? this.#watch(bucket, this.#baseline) : false;
    this.#history.add(bucket, unusual);
  }

  /** Learns anew once a day. */
  #learn(now: number): void {
    const today = Math.floor(now / DAY);
    if (today === this.#learntAt) return;
    this.#learntAt = today;
    // While an episode is open, the usual is what it was before.
    if (this.#open) return;
    const until = this.#doubtfulSince(now);
    this.#baseline = fitBaseline(
      this.#history.rows.filter(({ time }) => time < until),
      until,
      this.#baseline,
    );
    if (!this.#baseline || now - this.#calibratedAt < CALIBRATED_FOR) return;
    this.#limits = limitsFor(this.#baseline, this.#width, this.#budget);
    this.#calibratedAt = now;
  }

  /** What is on its way to an alert is not learnt as the usual before it is decided. */
  #doubtfulSince(now: number): number {
    if (!this.#limits) return now;
    const { test, height } = strongest(this.#sums, this.#limits);
    return height > DOUBTFUL ? Math.max(this.#since[test] ?? now, now - LOOK_BACK) : now;
  }

  /** Answers whether nothing is to be learnt from the bucket. */
  #watch(bucket: Bucket, baseline: Baseline): boolean {
    const { time, attempts, bad } = bucket;
    const rate = usualRate(baseline, time);
    const usual = usualAttempts(baseline, time);
    const expected = usual * Math.min(1, this.#width / HOUR);
    const inflation = inflationOf(Math.max(usual, attempts), rate, baseline.rate.noise);
    const seen: SeenAttempts = { time, attempts, bad, rate, inflation, usual: expected };
    const gone = this.#followGap(time, attempts, expected, baseline);
    if (this.#open) {
      this.#follow(this.#open, seen, baseline);
      return gone;
    }
    this.#seen.push(seen);
    while ((this.#seen[0]?.time ?? time) < time - LOOK_BACK) this.#seen.shift();
    accumulate(this.#sums, attempts, bad, seen.inflation, driftsAt(rate));
    for (const [test, sum] of this.#sums.entries()) if (sum === 0) this.#since[test] = time;
    if (!this.#limits || attempts === 0) return gone;
    const { height } = strongest(this.#sums, this.#limits);
    if (height >= (time < this.#restUntil ? REST_ASKS : 0)) this.#consider(baseline);
    else if (height < DOUBTFUL) this.#surgeSince = undefined;
    return gone;
  }

  #followGap(time: number, attempts: number, expected: number, baseline: Baseline): boolean {
    const before = this.#missing.missingSince;
    this.#missing.look(time, attempts, expected, baseline.attempts.noise.day);
    const since = this.#missing.missingSince;
    if (since === undefined) return false;
    const to = time + this.#width;
    const last = this.gaps.at(-1);
    if (before !== undefined && last) last.to = to;
    else {
      this.gaps.push({ from: since, to });
      this.#history.exclude(since);
    }
    return true;
  }

  /** The evidence passes the budget: an episode, unless something else explains it. */
  #consider(baseline: Baseline): void {
    const change = estimateChange(this.#seen.filter(({ time }) => time >= this.#evidenceFrom));
    const since = sumSince(this.#seen, change.startedAt);
    if (since.bad < LEAST_BAD) return;
    if (isOnlySurge(this.#seen, change.startedAt, baseline.attempts.noise)) {
      this.#surgeSince ??= change.startedAt;
      return;
    }
    if (this.#surgeSince !== undefined) {
      this.#startAnewAfter(this.#surgeSince);
      return;
    }
    const episode: Episode = {
      detectedAt: this.#next ?? 0,
      startedAt: change.startedAt,
      endedAt: null,
      attempts: since.attempts,
      bad: since.bad,
      expectedBad: since.expectedBad,
    };
    this.episodes.push(episode);
    this.#open = { episode, shift: change.shift, recovery: 0, information: since.information };
  }

  /** What came with a surge is no evidence once it is over, and says nothing of how busy it usually is. */
  #startAnewAfter(surgeSince: number): void {
    this.#sums.fill(0);
    this.#seen = this.#seen.filter(({ time }) => time < surgeSince);
    this.#evidenceFrom = this.#next ?? 0;
    this.#surgeSince = undefined;
  }

  #follow(open: Open, seen: SeenAttempts, { rate }: Baseline): void {
    const { episode } = open;
    episode.attempts += seen.attempts;
    episode.bad += seen.bad;
    episode.expectedBad += seen.attempts * seen.rate;
    open.information += seen.attempts * seen.rate * (1 - seen.rate);
    open.recovery = recoveryEvidence(open.recovery, seen, open.shift);
    if (!hasRecovered(open.recovery, open.shift)) return;
    episode.endedAt = seen.time + this.#width;
    this.#restUntil = episode.endedAt + REST;
    if (isMoreThanNoise(open, rate.noise)) this.#history.exclude(episode.startedAt);
    this.#open = undefined;
    this.#seen = [];
    this.#sums.fill(0);
  }
}

/**
 * Whether what was counted in an episode is so far from the usual that nothing is to be learnt from it. A false alarm is a
 * part of the usual: to leave it out would make the next one likelier.
 */
function isMoreThanNoise({ episode, information }: Open, noise: Noise): boolean {
  const days = Math.max(1, ((episode.endedAt ?? episode.detectedAt) - episode.startedAt) / DAY);
  const variance = information + (information * noise.day) ** 2 / days;
  return episode.bad - episode.expectedBad > FAR_OFF * Math.sqrt(variance);
}

function sumSince(seen: readonly SeenAttempts[], start: number) {
  const sum = { attempts: 0, bad: 0, expectedBad: 0, information: 0 };
  for (const { time, attempts, bad, rate } of seen) {
    if (time < start) continue;
    sum.attempts += attempts;
    sum.bad += bad;
    sum.expectedBad += attempts * rate;
    sum.information += attempts * rate * (1 - rate);
  }
  return sum;
}
