import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Point, type PointBatch, type PointsTaken } from '#lib/contract/counts.ts';
import { DAY } from '#lib/detect/bucket.ts';
import { KEPT_DAYS } from '../retention/periods.ts';
import type { Database } from '../store/database.ts';
import { syncedRows } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { countedDays, countSenders } from '../store/signal-schema.ts';
import { storable } from '../store/storable.ts';
import { segmentKey } from './counted-day.ts';
import type { CountSender } from './senders.ts';
import { type Count, storeCounts } from './store-counts.ts';

/** How far ahead of our clock a sender's may be. */
const AHEAD_MS = 15 * 60_000;
/** Of one signal; more would be a property with a value for each person. */
const MOST_SEGMENTS = 200;

/**
 * Takes buckets of counts. Each is checked by itself; those that are taken are kept all together. The same batch again
 * changes nothing, later counts for the same bucket and segment correct it.
 */
export async function receivePoints(
  database: Database,
  { workspaceId, id }: CountSender,
  { points }: z.infer<typeof PointBatch>,
  now: Date,
): Promise<PointsTaken> {
  const read = points.map((point) => Point.safeParse(storable(point)));
  const named = new Set(read.flatMap(({ data }) => data?.signal ?? []));
  return inWorkspace(database, workspaceId, async (transaction) => {
    const signals = await signalsOf(transaction, workspaceId, [...named]);
    const segments = await segmentsOf(transaction, workspaceId, [...signals.keys()]);
    const refused: PointsTaken['refused'] = [];
    const counts: Count[] = [];
    for (const [index, { data, error }] of read.entries()) {
      const why = data ? whyRefused(data, signals, segments, now) : z.prettifyError(error);
      if (!data || why !== undefined) {
        refused.push({ index, why: why ?? '' });
        continue;
      }
      const { signal: signalId, time, attempts, bad } = data;
      counts.push({ signalId, segment: segmentKey(data.segment), time: Date.parse(time), attempts, bad });
    }
    await storeCounts(transaction, workspaceId, counts, 'set');
    await transaction.update(countSenders).set({ heardAt: now }).where(eq(countSenders.id, id));
    return { taken: counts.length, refused };
  });
}

/** Why a point is not taken, in words for whoever sends it. A segment that is new is noted in `segments`. */
function whyRefused(
  { signal, time, segment }: Point,
  signals: ReadonlyMap<string, number>,
  segments: Map<string, Set<string>>,
  now: Date,
): string | undefined {
  const minutes = signals.get(signal);
  if (minutes === undefined) return 'There is no signal with this id. The console shows it under the signal.';
  const at = Date.parse(time);
  if (at % (minutes * 60_000) !== 0)
    return `The buckets of this signal begin every ${minutes} minutes, counted from midnight UTC.`;
  if (at > now.getTime() + AHEAD_MS)
    return `This bucket has not begun by the API's clock, which says ${now.toISOString()}.`;
  if (at < now.getTime() - KEPT_DAYS.counts * DAY)
    return `Counts are kept for ${KEPT_DAYS.counts} days, and these are older.`;
  const key = segmentKey(segment);
  const known = segments.get(signal) ?? new Set();
  segments.set(signal, known);
  if (key !== '' && !known.has(key) && known.size >= MOST_SEGMENTS)
    return `This signal has ${MOST_SEGMENTS} combinations of properties already. Send fewer properties, or fewer values.`;
  known.add(key);
  return undefined;
}

/** The length of a bucket of each signal, in minutes. */
async function signalsOf(
  transaction: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction
    .select({ id: syncedRows.id, minutes: sql<number>`(${syncedRows.value} ->> 'bucketMinutes')::int` })
    .from(syncedRows)
    .where(
      and(
        eq(syncedRows.workspaceId, workspaceId),
        eq(syncedRows.kind, 'signal'),
        inArray(syncedRows.id, [...ids]),
        isNull(syncedRows.deletedAt),
      ),
    );
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

async function segmentsOf(transaction: Database, workspaceId: string, ids: readonly string[]) {
  const found = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  if (ids.length === 0) return found;
  const rows = await transaction
    .selectDistinct({ signalId: countedDays.signalId, segment: countedDays.segment })
    .from(countedDays)
    .where(
      and(
        eq(countedDays.workspaceId, workspaceId),
        inArray(countedDays.signalId, [...ids]),
        sql`${countedDays.segment} <> ''`,
      ),
    );
  for (const { signalId, segment } of rows) found.get(signalId)?.add(segment);
  return found;
}
