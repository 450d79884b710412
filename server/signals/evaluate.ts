import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray } from 'drizzle-orm';
import type { Journey } from '#lib/contract/journey.ts';
import type { Member } from '#lib/contract/member.ts';
import type { Signal, SignalStatus } from '#lib/contract/signal.ts';
import { LOOK_BACK, USUAL_FROM } from '#lib/detect/past.ts';
import { DetectorState } from '#lib/detect/state.ts';
import type { Heard } from '../ingest/heard.ts';
import { storeHeard } from '../ingest/store-heard.ts';
import type { Database } from '../store/database.ts';
import { rowsOfKind } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { signalStates } from '../store/signal-schema.ts';
import { type Advanced, advance, loadedPast, PastNeeded, UNKNOWN_PAST } from './advance.ts';
import { heardFromSignal } from './alert-of.ts';
import { bucketsOf, type CountedDay } from './counted-day.ts';
import { keepStates, type StateToKeep } from './keep-states.ts';
import { daysSince, newDays } from './load-days.ts';
import { type SignalTools, signalSource } from './signal-source.ts';
import { keepStatuses, statusOf } from './statuses.ts';

/** Signals at a time, and those whose whole past is loaded. */
const AT_ONCE = 250;
const WITH_PAST_AT_ONCE = 10;
/** So long signals whose past has to be read are looked at in one go; the others have their turn at the next. */
const WITH_PAST_MS = 120_000;
/** While an episode goes on its counts are told again so often. */
const TOLD_AGAIN_MS = 3_600_000;

type Around = { journeys: Map<string, Journey>; members: Map<string, Member>; statuses: Map<string, SignalStatus> };
type StoredState = typeof signalStates.$inferSelect;
type Looked = { signal: Signal; advanced: Advanced; stored: StoredState | undefined };

/**
 * Looks at what has come since for every signal of a workspace that is on: opens and ends alerts, and says how each signal
 * stands. What an outage has left is looked at in one go, and of episodes that came and went in it no alert is made. Doing
 * it twice changes nothing.
 */
export async function evaluateWorkspace(tools: SignalTools, workspaceId: string, now: Date): Promise<void> {
  const { database } = tools;
  const [signals, around] = await inWorkspace(database, workspaceId, async (transaction) => {
    const all = await rowsOfKind(transaction, workspaceId, 'signal');
    const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
    const found: Around = {
      journeys: byId(await rowsOfKind(transaction, workspaceId, 'journey')),
      members: byId(await rowsOfKind(transaction, workspaceId, 'member')),
      statuses: byId(await rowsOfKind(transaction, workspaceId, 'signal_status')),
    };
    return [all.filter(({ state }) => state === 'on'), found] as const;
  });
  const readPastsUntil = performance.now() + WITH_PAST_MS;
  for (let start = 0; start < signals.length; start += AT_ONCE) {
    const some = signals.slice(start, start + AT_ONCE);
    const looked = await lookAt(database, workspaceId, some, now, readPastsUntil);
    await tell(tools, workspaceId, looked, around, now);
  }
}

/** Looks at the new counts of some signals; the past of one is loaded only where it is asked for. */
async function lookAt(
  database: Database,
  workspaceId: string,
  signals: readonly Signal[],
  now: Date,
  readPastsUntil: number,
): Promise<Looked[]> {
  const ids = signals.map(({ id }) => id);
  const [states, days] = await inWorkspace(database, workspaceId, async (transaction) => [
    await storedStates(transaction, workspaceId, ids),
    await newDays(transaction, workspaceId, ids),
  ]);
  const looked: Looked[] = [];
  const asking: Signal[] = [];
  for (const signal of signals) {
    const stored = states.get(signal.id);
    const buckets = completeBuckets(days.get(signal.id) ?? [], signal, now);
    try {
      if (!stored) throw new PastNeeded();
      looked.push({ signal, stored, advanced: advance(signal, stored, buckets, UNKNOWN_PAST) });
    } catch (error) {
      if (!(error instanceof PastNeeded)) throw error;
      asking.push(signal);
    }
  }
  for (let start = 0; start < asking.length && performance.now() < readPastsUntil; start += WITH_PAST_AT_ONCE) {
    const some = asking.slice(start, start + WITH_PAST_AT_ONCE);
    const pasts = await inWorkspace(database, workspaceId, (transaction) =>
      daysSince(
        transaction,
        workspaceId,
        some.map(({ id }) => id),
        now.getTime() - USUAL_FROM - LOOK_BACK,
      ),
    );
    for (const signal of some) {
      // To learn what is usual takes tens of milliseconds, and requests are answered in between.
      await setImmediate();
      const stored = states.get(signal.id);
      const buckets = completeBuckets(pasts.get(signal.id) ?? [], signal, now);
      if (buckets.length === 0 && !stored) continue;
      const past = loadedPast(buckets, signal.bucketMinutes * 60_000);
      looked.push({ signal, stored, advanced: advance(signal, stored, buckets, past) });
    }
  }
  return looked;
}

/** A bucket counts once its time is over; before that its counts may still grow. */
function completeBuckets(days: readonly CountedDay[], signal: Signal, now: Date) {
  const width = signal.bucketMinutes * 60_000;
  return bucketsOf(days, signal).filter(({ time }) => time + width <= now.getTime());
}

async function storedStates(transaction: Database, workspaceId: string, ids: readonly string[]) {
  const rows = await transaction
    .select()
    .from(signalStates)
    .where(and(eq(signalStates.workspaceId, workspaceId), inArray(signalStates.signalId, [...ids])));
  return new Map(rows.map((row) => [row.signalId, row]));
}

/** Has alerts opened and ended, then keeps how far the signals were looked at, then says how they stand. */
async function tell(
  tools: SignalTools,
  workspaceId: string,
  looked: readonly Looked[],
  around: Around,
  now: Date,
): Promise<void> {
  const { database } = tools;
  const heard: Heard[] = [];
  const states: StateToKeep[] = [];
  for (const { signal, advanced, stored } of looked) {
    keepStart(advanced, stored);
    const saying = whatToSay(signal, advanced, stored, around, now);
    if (saying) heard.push(saying);
    const firingToldAt = advanced.state.open ? (saying ? now : (stored?.firingToldAt ?? null)) : null;
    states.push({ signalId: signal.id, advanced, firingToldAt, correctedFrom: stored?.correctedFrom ?? null });
  }
  // If this ends here, the next look says the same again, and a firing that is known joins its episode.
  if (heard.length > 0) await storeHeard(database, await signalSource(tools, workspaceId), heard, now);
  await keepStates(database, workspaceId, states);
  const statuses = looked.map(({ signal, advanced }) =>
    statusOf(signal, advanced, around.statuses.get(signal.id), now),
  );
  await keepStatuses(database, workspaceId, statuses, around.statuses, now);
}

/**
 * An episode that was told and goes on is the same one, although under other settings or corrected counts its start is
 * estimated anew: somebody may have dismissed it.
 */
function keepStart({ state }: Advanced, stored: StoredState | undefined): void {
  if (!state.open || !stored?.firingToldAt) return;
  const told = DetectorState.parse(stored.state).open;
  if (told) state.open.episode.startedAt = told.episode.startedAt;
}

function whatToSay(
  signal: Signal,
  { state, lastEnd }: Advanced,
  stored: StoredState | undefined,
  { journeys, members }: Around,
  now: Date,
): Heard | undefined {
  const surroundings = {
    journey: journeys.get(signal.journeyId),
    ownerName: members.get(signal.ownerId ?? '')?.name,
  };
  const told = stored?.firingToldAt;
  if (state.open) {
    const isNew = !told || now.getTime() - told.getTime() >= TOLD_AGAIN_MS;
    return isNew ? heardFromSignal(signal, state.open.episode, surroundings, undefined) : undefined;
  }
  if (!told) return undefined;
  const until = lastEnd ?? now.getTime();
  const nothing = { startedAt: until, attempts: 0, bad: 0, expectedBad: 0 };
  return heardFromSignal(signal, nothing, surroundings, until);
}
