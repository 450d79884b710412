import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Alert } from '#lib/contract/alert.ts';
import type { Signal } from '#lib/contract/signal.ts';
import type { Backtest, BacktestRequest, HistoryHour } from '#lib/contract/signal-history.ts';
import { usualRate } from '#lib/detect/baseline.ts';
import { type Bucket, DAY } from '#lib/detect/bucket.ts';
import { rowsOf } from '#lib/detect/past.ts';
import { runSeries } from '#lib/detect/run-series.ts';
import type { Baseline } from '#lib/detect/state.ts';
import type { Database } from '../store/database.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { syncedRows } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { bucketsOf, type CountedDay, propertiesOf } from './counted-day.ts';
import { daysSince } from './load-days.ts';
import { delaysOf } from './statuses.ts';

/** Standard normal quantile of a band in which nine of ten lie. */
const NINE_OF_TEN = 1.645;
const MOST_SEGMENTS_TOLD = 200;

/** The newest episodes of a signal, as alerts; the last hundred. */
const ALERTS_COMPARED = 100;

/**
 * What other settings would have done with the counts that are kept of a signal, as if they had arrived live. The first
 * week of them is learnt from. Undefined where there is no such signal.
 */
export async function backtest(
  database: Database,
  workspaceId: string,
  signalId: string,
  asked: BacktestRequest,
  now: Date,
): Promise<Backtest | undefined> {
  const loaded = await inWorkspace(database, workspaceId, async (transaction) => {
    const [row] = await loadRows(transaction, workspaceId, [{ kind: 'signal', id: signalId }]);
    if (!row) return undefined;
    const since = now.getTime() - asked.days * DAY;
    const days = await daysSince(transaction, workspaceId, [signalId], since);
    const alerts = await alertsOf(transaction, workspaceId, signalId);
    return { signal: readEntity('signal', row.value), days: days.get(signalId) ?? [], alerts };
  });
  if (!loaded) return undefined;
  const signal: Signal = { ...loaded.signal, budgetDays: asked.budgetDays, filters: asked.filters };
  const width = signal.bucketMinutes * 60_000;
  const buckets = bucketsOf(loaded.days, signal).filter(({ time }) => time + width <= now.getTime());
  const { episodes, gaps, baseline } = runSeries(buckets, { days: asked.budgetDays });
  return {
    hours: hoursOf(buckets, width, baseline),
    alerts: episodes.map((episode) => ({ ...episode, ...reallyOpen(loaded.alerts, episode) })),
    gaps: [...gaps],
    ...(baseline ? { seenAfterHours: delaysOf(baseline, signal) } : {}),
    segments: segmentsOf(loaded.days),
    ...(buckets[0] ? { from: new Date(buckets[0].time).toISOString() } : {}),
  };
}

/** Hours with the band of what is usual now; what was usual then differs little, and one band is easier to read. */
function hoursOf(buckets: readonly Bucket[], width: number, baseline: Baseline | undefined): HistoryHour[] {
  return rowsOf(buckets, width).map(({ time, attempts, bad }) => {
    if (!baseline || attempts === 0) return { time, attempts, bad };
    const usual = usualRate(baseline, time);
    const { hour, day } = baseline.rate.noise;
    const counting = usual * (1 - usual);
    const spread = NINE_OF_TEN * Math.sqrt(counting / attempts + counting ** 2 * (hour ** 2 + day ** 2));
    return { time, attempts, bad, usual, band: [Math.max(0, usual - spread), Math.min(1, usual + spread)] };
  });
}

function reallyOpen(alerts: readonly Alert[], { startedAt, endedAt }: { startedAt: number; endedAt: number | null }) {
  const found = alerts.find((alert) => {
    const end = Date.parse(alert.resolvedAt ?? alert.endedAt ?? '') || Number.POSITIVE_INFINITY;
    return Date.parse(alert.startedAt) < (endedAt ?? Number.POSITIVE_INFINITY) && end > startedAt;
  });
  return found ? { alertId: found.id } : {};
}

function segmentsOf(days: readonly CountedDay[]): Backtest['segments'] {
  const found = new Map<string, Backtest['segments'][number]>();
  const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  for (const { segment, attempts, bad } of days) {
    for (const [property, value] of propertiesOf(segment)) {
      const key = JSON.stringify([property, value]);
      const one = found.get(key) ?? { property, value, attempts: 0, bad: 0 };
      one.attempts += sum(attempts);
      one.bad += sum(bad);
      found.set(key, one);
    }
  }
  return [...found.values()].sort((a, b) => b.attempts - a.attempts).slice(0, MOST_SEGMENTS_TOLD);
}

async function alertsOf(transaction: Database, workspaceId: string, signalId: string): Promise<Alert[]> {
  const rows = await transaction
    .select({ value: syncedRows.value })
    .from(syncedRows)
    .where(
      and(
        eq(syncedRows.workspaceId, workspaceId),
        eq(syncedRows.kind, 'alert'),
        isNull(syncedRows.deletedAt),
        sql`${syncedRows.value} ->> 'signalId' = ${signalId}`,
      ),
    )
    .orderBy(sql`${syncedRows.value} ->> 'startedAt' desc`)
    .limit(ALERTS_COMPARED);
  return rows.map(({ value }) => readEntity('alert', value));
}
