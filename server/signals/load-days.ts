import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { DAY } from '#lib/detect/bucket.ts';
import type { Database } from '../store/database.ts';
import { countedDays, signalStates } from '../store/signal-schema.ts';
import type { CountedDay } from './counted-day.ts';

const columns = {
  signalId: countedDays.signalId,
  day: countedDays.day,
  segment: countedDays.segment,
  attempts: countedDays.attempts,
  bad: countedDays.bad,
};

/** The stored days of signals since a time, by signal. */
export async function daysSince(
  transaction: Database,
  workspaceId: string,
  signalIds: readonly string[],
  since: number,
): Promise<Map<string, CountedDay[]>> {
  if (signalIds.length === 0) return new Map();
  const rows = await transaction
    .select(columns)
    .from(countedDays)
    .where(
      and(
        eq(countedDays.workspaceId, workspaceId),
        inArray(countedDays.signalId, [...signalIds]),
        gte(countedDays.day, Math.floor(since / DAY)),
      ),
    );
  return Map.groupBy(rows, ({ signalId }) => signalId);
}

/**
 * The stored days of signals that were not looked at to their end, by signal: from the day of the last look on, and where
 * something was corrected from the day before.
 */
export async function newDays(
  transaction: Database,
  workspaceId: string,
  signalIds: readonly string[],
): Promise<Map<string, CountedDay[]>> {
  if (signalIds.length === 0) return new Map();
  const back = sql`case when ${signalStates.correctedFrom} is null then 1 else 86401 end`;
  const dayOfLook = sql`floor((extract(epoch from ${signalStates.evaluatedTo}) - ${back}) / 86400)::int`;
  const rows = await transaction
    .select(columns)
    .from(countedDays)
    .innerJoin(
      signalStates,
      and(eq(signalStates.workspaceId, countedDays.workspaceId), eq(signalStates.signalId, countedDays.signalId)),
    )
    .where(
      and(
        eq(countedDays.workspaceId, workspaceId),
        inArray(countedDays.signalId, [...signalIds]),
        gte(countedDays.day, dayOfLook),
      ),
    );
  return Map.groupBy(rows, ({ signalId }) => signalId);
}
