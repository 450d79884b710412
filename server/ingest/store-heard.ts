import { and, eq, inArray, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { AlertState } from '#lib/contract/alert.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, readEntity, rowsOfKind } from '../store/rows.ts';
import { episodes } from '../store/schema.ts';
import { storable } from '../store/storable.ts';
import { joinEpisode, type Standing } from './episode.ts';
import type { Heard } from './heard.ts';
import type { Source } from './sources.ts';

/**
 * Stores what a source was heard to say: all of it or, where the database fails, nothing.
 * @param claim is asked inside the transaction; false says that this delivery was stored before, and nothing is done
 */
export async function storeHeard(
  database: Database,
  source: Pick<Source, 'id' | 'workspaceId'>,
  heard: readonly Heard[],
  now: Date,
  claim: (transaction: Database) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  await withWorkspaceRevision(database, source.workspaceId, async (revision) => {
    if (!(await claim(revision.transaction))) return;
    const cleaned = heard.map(storable);
    const standing = await standingEpisodes(revision, source, cleaned);
    const changed = new Map<string, Standing>();
    for (const one of cleaned) {
      const key = one.says.dedupeKey;
      const next = joinEpisode(changed.get(key) ?? standing.get(key), one, now.toISOString(), uuidv7());
      if (next) changed.set(key, next);
    }
    if (changed.size === 0) return;
    const owners = await membersByName(revision);
    const alerts = [...changed.values()].map(({ alert }) => {
      const ownerId =
        alert.ownerId ?? (alert.ownerName === undefined ? undefined : owners.get(nameKey(alert.ownerName)));
      return { ...alert, ...(ownerId === undefined ? {} : { ownerId }) };
    });
    await revision.write(alerts.map((alert) => ({ kind: 'alert', id: alert.id, value: alert })));
    await revision.transaction
      .insert(episodes)
      .values(
        [...changed].map(([dedupeKey, { alert, episode }]) => ({
          workspaceId: source.workspaceId,
          sourceId: source.id,
          dedupeKey,
          alertId: alert.id,
          firingSince: new Date(episode.firingSince),
          stateBeforeRecovery: episode.stateBeforeRecovery ?? null,
        })),
      )
      .onConflictDoUpdate({
        target: [episodes.sourceId, episodes.dedupeKey],
        set: {
          alertId: sql`excluded.alert_id`,
          firingSince: sql`excluded.firing_since`,
          stateBeforeRecovery: sql`excluded.state_before_recovery`,
        },
      });
  });
}

/** The newest episode of each trouble that was heard of, where its alert still exists. */
async function standingEpisodes(
  { transaction, workspaceId }: Revision,
  source: Pick<Source, 'id' | 'workspaceId'>,
  heard: readonly Heard[],
): Promise<Map<string, Standing>> {
  if (heard.length === 0) return new Map();
  const keys = heard.map(({ says }) => says.dedupeKey);
  const kept = await transaction
    .select()
    .from(episodes)
    .where(and(eq(episodes.sourceId, source.id), inArray(episodes.dedupeKey, keys)));
  const rows = await loadRows(
    transaction,
    workspaceId,
    kept.map(({ alertId }) => ({ kind: 'alert', id: alertId })),
  );
  const values = new Map(rows.map(({ id, value }) => [id, value]));
  const standing = new Map<string, Standing>();
  for (const { dedupeKey, alertId, firingSince, stateBeforeRecovery } of kept) {
    const value = values.get(alertId);
    if (value === undefined) continue;
    const before = AlertState.safeParse(stateBeforeRecovery);
    standing.set(dedupeKey, {
      alert: readEntity('alert', value),
      episode: {
        firingSince: firingSince.toISOString(),
        ...(before.success ? { stateBeforeRecovery: before.data } : {}),
      },
    });
  }
  return standing;
}

/** A rule names its owner as people call that person; where one member has that name, the alert is theirs. */
async function membersByName({ transaction, workspaceId }: Revision): Promise<Map<string, string>> {
  const members = await rowsOfKind(transaction, workspaceId, 'member');
  const ids = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { id, name } of members) {
    const key = nameKey(name);
    if (ids.has(key)) ambiguous.add(key);
    ids.set(key, id);
  }
  for (const key of ambiguous) ids.delete(key);
  return ids;
}

const nameKey = (name: string) => name.trim().toLowerCase();
