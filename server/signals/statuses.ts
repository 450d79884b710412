import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { HOUR } from '#lib/detect/bucket.ts';
import { expectedDelay } from '#lib/detect/expected-delay.ts';
import { rowLength } from '#lib/detect/past.ts';
import type { Baseline, DetectorState } from '#lib/detect/state.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { type Advanced, missingFrom } from './advance.ts';

/** Delays that are worked out at one look; each is a simulation of a second. The others come with the next looks. */
const DELAYS_AT_ONCE = 5;

/** A status without the delays, and what they are worked out from. */
export type StatusDraft = { status: SignalStatus; signal: Signal; baseline: Baseline | undefined };

/** How a signal stands after a look. Pure. */
export function statusOf(
  signal: Signal,
  { state }: Advanced,
  before: SignalStatus | undefined,
  now: Date,
): StatusDraft {
  const width = signal.bucketMinutes * 60_000;
  const stands = standing(state, width, now.getTime());
  const { baseline } = state;
  const perHour = HOUR / rowLength(width);
  const status: SignalStatus = {
    id: signal.id,
    state: stands,
    since: before?.state === stands ? before.since : sinceOf(state, stands, width, now),
    days: baseline?.days ?? 0,
    ...(baseline
      ? { usual: { attemptsPerHour: rounded(baseline.mean.attempts * perHour), rate: rounded(baseline.mean.rate) } }
      : {}),
    ...(before?.seenAfterHours ? { seenAfterHours: before.seenAfterHours } : {}),
  };
  return { status, signal, baseline };
}

/** Three digits: what changes behind them is no news. */
const rounded = (value: number) => Number(value.toPrecision(3));

function standing(state: DetectorState, width: number, now: number): SignalStatus['state'] {
  if (state.next === undefined) return 'waiting';
  if (state.open) return 'alerting';
  if (missingFrom(state, width, now) !== undefined) return 'missing';
  return state.baseline ? 'watching' : 'learning';
}

function sinceOf(state: DetectorState, stands: SignalStatus['state'], width: number, now: Date): string {
  if (stands === 'alerting' && state.open) return new Date(state.open.episode.startedAt).toISOString();
  return new Date(missingFrom(state, width, now.getTime()) ?? now.getTime()).toISOString();
}

/** Hours until a drop of each size would be seen, at the traffic and the budget of the signal. */
export function delaysOf(baseline: Baseline, signal: Pick<Signal, 'bucketMinutes' | 'budgetDays'>) {
  const hours = (drop: number) => {
    const after = expectedDelay(baseline, signal.bucketMinutes * 60_000, { days: signal.budgetDays }, drop);
    return after === undefined ? null : Math.round(after * 10) / 10;
  };
  return { drop30: hours(0.3), drop50: hours(0.5), drop90: hours(0.9) };
}

/** Writes the statuses that say something new. Browsers get each, so what stays is not written again. */
export async function keepStatuses(
  database: Database,
  workspaceId: string,
  drafts: readonly StatusDraft[],
  before: ReadonlyMap<string, SignalStatus>,
  now: Date,
): Promise<void> {
  let delays = 0;
  const changed = drafts.flatMap(({ status, signal, baseline }) => {
    const known = before.get(status.id);
    const key = baseline && `${budgetKey(signal)} ${Math.floor(now.getTime() / (7 * 24 * HOUR))}`;
    const isDue = baseline !== undefined && known?.delaysFor !== key && delays < DELAYS_AT_ONCE;
    if (isDue) delays += 1;
    const next = {
      ...status,
      ...(known?.delaysFor === undefined ? {} : { delaysFor: known.delaysFor }),
      ...(isDue ? { seenAfterHours: delaysOf(baseline, signal), delaysFor: key } : {}),
    };
    return isSame(known, next) ? [] : [next];
  });
  if (changed.length === 0) return;
  await withWorkspaceRevision(database, workspaceId, (revision) =>
    revision.write(changed.map((value) => ({ kind: 'signal_status', id: value.id, value }))),
  );
}

const budgetKey = ({ budgetDays, bucketMinutes, filters }: Signal) =>
  JSON.stringify([budgetDays, bucketMinutes, filters]);

/** Usual numbers wander a little every day; they are told with the next thing that is news, or with the delays. */
function isSame(before: SignalStatus | undefined, after: SignalStatus): boolean {
  return (
    before !== undefined &&
    before.state === after.state &&
    before.since === after.since &&
    before.days === after.days &&
    before.delaysFor === after.delaysFor
  );
}
