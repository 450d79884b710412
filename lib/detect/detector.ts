import { fitBaseline, usualAttempts, usualRate } from './baseline.ts';
import { type Bucket, DAY, HOUR } from './bucket.ts';
import type { Budget } from './calibrate.ts';
import { limitsFor } from './limits.ts';
import { lookForAttempts, missingSince, NOTHING_MISSING } from './missing.ts';
import type { Noise } from './noise.ts';
import { LOOK_BACK, type Past, rowLength, USUAL_FROM } from './past.ts';
import { hasRecovered, recoveryEvidence } from './recovery.ts';
import { accumulate, driftsAt, inflationOf, noEvidence, strongest } from './sequential-test.ts';
import { SHIFTS } from './shifts.ts';
import { type Span, touches, withSpan } from './spans.ts';
import { estimateChange } from './started.ts';
import type { Baseline, DetectorState, Episode, OpenEpisode } from './state.ts';
import { isOnlySurge, type SeenAttempts } from './surge.ts';

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
 * What a detector is set to. `width`: of a bucket, in milliseconds. `learnsAt`: at what time of the day, in milliseconds
 * after midnight UTC, it learns anew; many detectors beside each other do not all have to do so at once.
 */
export type Watch = { width: number; budget: Budget; past: Past; learnsAt?: number };

/** The day on which a detector learns that learns at this time of the day. */
export const dayOfLearning = (now: number, learnsAt = 0): number => Math.floor((now - learnsAt) / DAY);

/** The state of a detector that has seen nothing. */
export const nothingSeen = (): DetectorState => ({
  sums: SHIFTS.map(() => 0),
  since: SHIFTS.map(() => 0),
  missing: NOTHING_MISSING,
  passedOver: [],
  unusual: [],
});

/**
 * Watches one signal as its buckets arrive, in order: learns the usual, opens an episode where the evidence passes the
 * budget, follows it, and ends it when the usual is back. Knows nothing of clocks: time is what the buckets say. Holds no
 * counts: those are asked of the past, once a day and where there may be an episode.
 */
export class Detector {
  /** Those that were opened, and those that went on from the state that this began with. */
  readonly episodes: Episode[] = [];
  readonly gaps: Span[] = [];
  readonly #watch: Watch;
  readonly #state: DetectorState;
  /** As in the state, in the form in which sums are quick. */
  readonly #sums = noEvidence();

  /** @param state from which to go on; it is changed */
  constructor(watch: Watch, state: DetectorState = nothingSeen()) {
    this.#watch = watch;
    this.#state = state;
    this.#sums.set(state.sums);
    if (state.open) this.episodes.push(state.open.episode);
  }

  /** What has to be kept to go on from here. */
  get state(): DetectorState {
    return { ...this.#state, sums: [...this.#sums] };
  }

  /** The usual as it was learnt last; nothing in the first week. */
  get baseline(): Baseline | undefined {
    return this.#state.baseline;
  }

  /** Since when attempts have been missing, by the counts themselves. */
  get missingSince(): number | undefined {
    return missingSince(this.#state.missing);
  }

  /** The next bucket. A time that was left out before it is a gap. */
  add(bucket: Bucket): void {
    this.#moveOn(bucket.time);
    this.#learn(bucket.time);
    if (this.baseline) this.#look(bucket, this.baseline);
  }

  /** The next bucket, in which something was planned: it is no evidence, and nothing is learnt from it. */
  passOver(bucket: Bucket): void {
    this.#moveOn(bucket.time);
    const span = { from: bucket.time, to: bucket.time + this.#watch.width };
    this.#leaveOut(span);
    this.#state.passedOver = withSpan(this.#state.passedOver, span, bucket.time - LOOK_BACK);
  }

  #moveOn(time: number): void {
    const { next } = this.#state;
    if (next !== undefined && time > next) this.gaps.push({ from: next, to: time });
    this.#state.next = time + this.#watch.width;
  }

  #leaveOut(span: Span): void {
    this.#state.unusual = withSpan(this.#state.unusual, span, span.to - USUAL_FROM);
  }

  /** Learns anew once a day. */
  #learn(now: number): void {
    const state = this.#state;
    const { width, budget, past, learnsAt } = this.#watch;
    const today = dayOfLearning(now, learnsAt);
    if (today === state.learntOn) return;
    state.learntOn = today;
    // While an episode is open, the usual is what it was before.
    if (state.open) return;
    const until = this.#doubtfulSince(now);
    const rows = past
      .rows(now - USUAL_FROM, until)
      .filter(({ time }) => !touches(state.unusual, time, rowLength(width)));
    const baseline = fitBaseline(rows, until, state.baseline);
    if (!baseline) return;
    state.baseline = baseline;
    state.seenFrom ??= now;
    if (now - (state.calibratedAt ?? Number.NEGATIVE_INFINITY) < CALIBRATED_FOR) return;
    const { intercepts, slopes } = limitsFor(baseline, width, budget);
    state.limits = { intercepts: [...intercepts], slopes: [...slopes] };
    state.calibratedAt = now;
  }

  /** What is on its way to an alert is not learnt as the usual before it is decided. */
  #doubtfulSince(now: number): number {
    const { limits, since } = this.#state;
    if (!limits) return now;
    const { test, height } = strongest(this.#sums, limits);
    return height > DOUBTFUL ? Math.max(since[test] ?? now, now - LOOK_BACK) : now;
  }

  #look(bucket: Bucket, baseline: Baseline): void {
    const state = this.#state;
    const { time, attempts, bad } = bucket;
    const seen = this.#seen(bucket, baseline);
    this.#followGap(time, attempts, seen.usual, baseline);
    if (state.open) {
      this.#follow(state.open, seen, baseline);
      return;
    }
    accumulate(this.#sums, attempts, bad, seen.inflation, driftsAt(seen.rate));
    for (const [test, sum] of this.#sums.entries()) if (sum === 0) state.since[test] = time;
    if (!state.limits || attempts === 0) return;
    const { height } = strongest(this.#sums, state.limits);
    if (height >= (time < (state.restUntil ?? time) ? REST_ASKS : 0)) this.#consider(bucket, baseline);
    else if (height < DOUBTFUL) delete state.surgeSince;
  }

  /** A bucket beside what is usual for it. */
  #seen({ time, attempts, bad }: Bucket, baseline: Baseline): SeenAttempts {
    const rate = usualRate(baseline, time);
    const usual = usualAttempts(baseline, time);
    const inflation = inflationOf(Math.max(usual, attempts), rate, baseline.rate.noise);
    return { time, attempts, bad, rate, inflation, usual: usual * Math.min(1, this.#watch.width / HOUR) };
  }

  #followGap(time: number, attempts: number, expected: number, baseline: Baseline): void {
    const before = missingSince(this.#state.missing);
    this.#state.missing = lookForAttempts(this.#state.missing, time, attempts, expected, baseline.attempts.noise.day);
    const since = missingSince(this.#state.missing);
    if (since === undefined) return;
    const to = time + this.#watch.width;
    const last = this.gaps.at(-1);
    if (before !== undefined && last) last.to = to;
    else this.gaps.push({ from: since, to });
    this.#leaveOut({ from: since, to });
  }

  /** The evidence passes the budget: an episode, unless something else explains it. */
  #consider(bucket: Bucket, baseline: Baseline): void {
    const state = this.#state;
    const { time } = bucket;
    const { past, width } = this.#watch;
    const seen = [...past.buckets(Math.max(time - LOOK_BACK, state.seenFrom ?? time), time), bucket]
      .filter((one) => !touches(state.passedOver, one.time, width))
      .map((one) => this.#seen(one, baseline));
    const evidenceFrom = state.evidenceFrom ?? Number.NEGATIVE_INFINITY;
    const change = estimateChange(seen.filter((one) => one.time >= evidenceFrom));
    const since = sumSince(seen, change.startedAt);
    if (since.bad < LEAST_BAD) return;
    if (isOnlySurge(seen, change.startedAt, baseline.attempts.noise)) {
      state.surgeSince ??= change.startedAt;
      return;
    }
    if (state.surgeSince !== undefined) {
      this.#startAnewAfter(state.surgeSince, time + width);
      return;
    }
    const { attempts, bad, expectedBad, information } = since;
    const { startedAt, shift } = change;
    const episode: Episode = { detectedAt: time + width, startedAt, endedAt: null, attempts, bad, expectedBad };
    this.episodes.push(episode);
    state.open = { episode, shift, recovery: 0, information };
  }

  /** What came with a surge is no evidence once it is over, and says nothing of how busy it usually is. */
  #startAnewAfter(surgeSince: number, now: number): void {
    const state = this.#state;
    this.#sums.fill(0);
    state.passedOver = withSpan(state.passedOver, { from: surgeSince, to: now }, now - LOOK_BACK);
    state.evidenceFrom = now;
    delete state.surgeSince;
  }

  #follow(open: OpenEpisode, seen: SeenAttempts, { rate }: Baseline): void {
    const state = this.#state;
    const { episode } = open;
    episode.attempts += seen.attempts;
    episode.bad += seen.bad;
    episode.expectedBad += seen.attempts * seen.rate;
    open.information += seen.attempts * seen.rate * (1 - seen.rate);
    open.recovery = recoveryEvidence(open.recovery, seen, open.shift);
    if (!hasRecovered(open.recovery, open.shift)) return;
    const end = seen.time + this.#watch.width;
    episode.endedAt = end;
    state.restUntil = end + REST;
    if (isMoreThanNoise(open, rate.noise)) this.#leaveOut({ from: episode.startedAt, to: end });
    delete state.open;
    state.seenFrom = end;
    this.#sums.fill(0);
  }
}

/**
 * Whether what was counted in an episode is so far from the usual that nothing is to be learnt from it. A false alarm is a
 * part of the usual: to leave it out would make the next one likelier.
 */
function isMoreThanNoise({ episode, information }: OpenEpisode, noise: Noise): boolean {
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
