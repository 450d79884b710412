import { sql } from 'drizzle-orm';
import { DAY } from '#lib/detect/bucket.ts';
import type { Database } from '../store/database.ts';
import { countedDays, signalStates } from '../store/signal-schema.ts';
import { PLACE, PLACES } from './counted-day.ts';

/** Counts of one place of a day. `time`: milliseconds since 1970, the beginning of a bucket. */
export type Count = { signalId: string; segment: string; time: number; attempts: number; bad: number };

type Day = { signal_id: string; day: number; segment: string; attempts: (number | null)[]; bad: (number | null)[] };

/**
 * Keeps counts: `set` puts them in place of what was there, `add` adds to it. What was evaluated already is marked, so that
 * the evaluation goes back to it. One batch is kept whole or not at all.
 */
export async function storeCounts(
  transaction: Database,
  workspaceId: string,
  counts: readonly Count[],
  way: 'set' | 'add',
): Promise<void> {
  if (counts.length === 0) return;
  const days = [...daysOf(counts, way).values()].sort(byKey);
  const merged = (column: 'attempts' | 'bad') => {
    const [fresh, old] = [sql.raw(`excluded.${column}`), sql.raw(`counted_days.${column}`)];
    const value = way === 'set' ? sql`coalesce(n, o)` : sql`case when n is null then o else coalesce(o, 0) + n end`;
    return sql`(select array_agg(${value} order by i) from unnest(${fresh}, ${old}) with ordinality as u(n, o, i))`;
  };
  await transaction.execute(sql`
    insert into ${countedDays} (workspace_id, signal_id, day, segment, attempts, bad)
    select ${workspaceId}, d.signal_id, d.day, d.segment,
      array(select n::int from jsonb_array_elements_text(d.attempts) n),
      array(select n::int from jsonb_array_elements_text(d.bad) n)
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as d(signal_id text, day int, segment text, attempts jsonb, bad jsonb)
    on conflict (workspace_id, signal_id, day, segment) do update set attempts = ${merged('attempts')}, bad = ${merged('bad')}`);
  await markCorrected(transaction, workspaceId, counts);
}

/** In one order everywhere, so that two batches never wait for each other in a circle. */
function byKey(a: Day, b: Day): number {
  const [one, other] = [a, b].map(({ signal_id, day, segment }) => `${signal_id} ${day} ${segment}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

function daysOf(counts: readonly Count[], way: 'set' | 'add'): Map<string, Day> {
  const days = new Map<string, Day>();
  for (const { signalId, segment, time, attempts, bad } of counts) {
    const day = Math.floor(time / DAY);
    const place = Math.floor((time - day * DAY) / PLACE);
    const key = `${signalId} ${day} ${segment}`;
    const kept = days.get(key) ?? { signal_id: signalId, day, segment, attempts: nothing(), bad: nothing() };
    days.set(key, kept);
    kept.attempts[place] = (way === 'add' ? (kept.attempts[place] ?? 0) : 0) + attempts;
    kept.bad[place] = (way === 'add' ? (kept.bad[place] ?? 0) : 0) + bad;
  }
  return days;
}

const nothing = (): (number | null)[] => Array.from({ length: PLACES }, () => null);

async function markCorrected(transaction: Database, workspaceId: string, counts: readonly Count[]): Promise<void> {
  const earliest = new Map<string, number>();
  for (const { signalId, time } of counts) earliest.set(signalId, Math.min(time, earliest.get(signalId) ?? time));
  const marks = [...earliest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, time]) => ({ id, time: new Date(time) }));
  await transaction.execute(sql`
    update ${signalStates} s set corrected_from = least(s.corrected_from, m.time)
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(id text, time timestamptz)
    where s.workspace_id = ${workspaceId} and s.signal_id = m.id and s.evaluated_to > m.time`);
}
