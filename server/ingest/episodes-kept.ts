import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { AlertState } from '#lib/contract/alert.ts';
import { noteNotices } from '../notify/note-notices.ts';
import type { Revision } from '../store/revision.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { episodes } from '../store/schema.ts';
import type { Heard } from './heard.ts';
import type { Known } from './join-all.ts';
import type { Source } from './sources.ts';

type OfSource = Pick<Source, 'id'>;

/** What is known of the newest episodes of some troubles, by their keys. */
export async function knownEpisodes(
  { transaction, workspaceId }: Revision,
  source: OfSource,
  keys: readonly string[],
): Promise<Map<string, Known>> {
  if (keys.length === 0) return new Map();
  const kept = await transaction
    .select()
    .from(episodes)
    .where(and(eq(episodes.sourceId, source.id), inArray(episodes.dedupeKey, [...keys])));
  const alerts = await alertsOf(
    { transaction, workspaceId },
    kept.flatMap(({ alertId }) => alertId ?? []),
  );
  const known = new Map<string, Known>();
  for (const { dedupeKey, alertId, firingSince, stateBeforeRecovery, saidAt, endIsTold } of kept) {
    const alert = alerts.get(alertId ?? '');
    const before = AlertState.safeParse(stateBeforeRecovery);
    const episode = {
      firingSince: firingSince.toISOString(),
      endIsTold,
      ...(before.success ? { stateBeforeRecovery: before.data } : {}),
    };
    known.set(dedupeKey, {
      ...(alert ? { standing: { alert, episode } } : {}),
      ...(saidAt === null ? {} : { saidAt: saidAt.toISOString() }),
    });
  }
  return known;
}

/** What was said of each trouble whose key begins so, as its alert shows it. */
export async function troublesUnder(
  { transaction, workspaceId }: Pick<Revision, 'transaction' | 'workspaceId'>,
  source: OfSource,
  beginning: string,
): Promise<Heard['says'][]> {
  const kept = await transaction
    .select({ alertId: episodes.alertId })
    .from(episodes)
    .where(
      and(
        eq(episodes.sourceId, source.id),
        isNotNull(episodes.alertId),
        sql`starts_with(${episodes.dedupeKey}, ${beginning})`,
      ),
    );
  const alerts = await alertsOf(
    { transaction, workspaceId },
    kept.flatMap(({ alertId }) => alertId ?? []),
  );
  return [...alerts.values()].map(
    ({ title, text, severity, dedupeKey, errors, urls, facts, playbook, source: from }) => ({
      ...{ title, text, severity, dedupeKey, errors, urls, facts, playbook },
      source: from,
    }),
  );
}

/** Writes alerts with what was added to their histories, notes who is to be told, and keeps what is known of their episodes. */
export async function storeEpisodes(
  revision: Revision,
  source: OfSource,
  changed: ReadonlyMap<string, Known>,
  now: Date,
): Promise<void> {
  const { transaction, workspaceId } = revision;
  const all = [...changed.values()];
  const alerts = all.flatMap(({ followed, standing }) => [...(followed ?? []), ...(standing ? [standing.alert] : [])]);
  const writes = [
    ...alerts.map((alert) => ({ kind: 'alert' as const, id: alert.id, value: alert })),
    ...all.flatMap(({ events }) =>
      (events ?? []).map((event) => ({ kind: 'alert_event' as const, id: event.id, value: event })),
    ),
  ];
  await revision.write(writes);
  await noteNotices(revision, writes, now);
  await transaction
    .insert(episodes)
    .values(
      [...changed].map(([dedupeKey, known]) => ({
        workspaceId,
        sourceId: source.id,
        dedupeKey,
        alertId: known.standing?.alert.id ?? null,
        firingSince: known.standing ? new Date(known.standing.episode.firingSince) : now,
        stateBeforeRecovery: known.standing?.episode.stateBeforeRecovery ?? null,
        saidAt: known.saidAt === undefined ? null : new Date(known.saidAt),
        endIsTold: known.standing?.episode.endIsTold ?? false,
        heardAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [episodes.sourceId, episodes.dedupeKey],
      set: {
        alertId: sql`excluded.alert_id`,
        firingSince: sql`excluded.firing_since`,
        stateBeforeRecovery: sql`excluded.state_before_recovery`,
        saidAt: sql`excluded.said_at`,
        endIsTold: sql`excluded.end_is_told`,
        heardAt: sql`excluded.heard_at`,
      },
    });
}

async function alertsOf(
  { transaction, workspaceId }: Pick<Revision, 'transaction' | 'workspaceId'>,
  ids: readonly string[],
) {
  const rows = await loadRows(
    transaction,
    workspaceId,
    ids.map((id) => ({ kind: 'alert', id })),
  );
  return new Map(rows.map(({ id, value }) => [id, readEntity('alert', value)]));
}
