import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Regular } from '../jobs/regularly.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { episodes, sources, syncedRows } from '../store/schema.ts';
import { acrossWorkspaces } from '../store/scope.ts';
import { endOfSilence, TROUBLED } from './episode.ts';
import { knownEpisodes, storeEpisodes } from './episodes-kept.ts';
import type { Known } from './join-all.ts';

const MINUTE_MS = 60_000;
/** At a time; what is left comes a minute later. */
const AT_ONCE = 500;

type OfSource = { sourceId: string; workspaceId: string; minutes: number; keys: string[] };

/** Takes troubles for over whose source never says so and has said nothing for as long as leads have set. */
export const SILENCE: Regular = {
  everyMs: MINUTE_MS,
  firstMs: 5_000,
  lock: 4_126_310_874,
  failed: 'alerts of silent sources could not be taken for over',
  work: endSilent,
};

/** Doing it twice changes nothing. */
export async function endSilent(database: Database, now: Date): Promise<void> {
  for (const { sourceId, workspaceId, minutes, keys } of await silentTroubles(database, now)) {
    await withWorkspaceRevision(database, workspaceId, async (revision) => {
      const source = { id: sourceId };
      const known = await knownEpisodes(revision, source, keys);
      const over = new Map<string, Known>();
      for (const [key, { standing, ...rest }] of known) {
        // It may have been heard of since it was looked for.
        const isSilent = standing && now.getTime() - Date.parse(standing.alert.lastHeardAt) >= minutes * MINUTE_MS;
        const ended = isSilent ? endOfSilence(standing, minutes, now.toISOString()) : undefined;
        if (ended) over.set(key, { ...rest, standing: ended, events: ended.events });
      }
      if (over.size > 0) await storeEpisodes(revision, source, over, now);
    });
  }
}

async function silentTroubles(database: Database, now: Date): Promise<OfSource[]> {
  const rows = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select({
        sourceId: episodes.sourceId,
        workspaceId: episodes.workspaceId,
        key: episodes.dedupeKey,
        minutes: sources.autoResolveMinutes,
      })
      .from(episodes)
      .innerJoin(sources, eq(sources.id, episodes.sourceId))
      .innerJoin(
        syncedRows,
        and(
          eq(syncedRows.workspaceId, episodes.workspaceId),
          eq(syncedRows.kind, 'alert'),
          eq(syncedRows.id, episodes.alertId),
          isNull(syncedRows.deletedAt),
          inArray(sql`${syncedRows.value} ->> 'state'`, [...TROUBLED]),
        ),
      )
      .where(
        and(
          isNotNull(sources.autoResolveMinutes),
          eq(episodes.endIsTold, false),
          sql`${episodes.heardAt} <= ${now.toISOString()}::timestamptz - ${sources.autoResolveMinutes} * interval '1 minute'`,
        ),
      )
      .orderBy(asc(episodes.heardAt))
      .limit(AT_ONCE),
  );
  const found = new Map<string, OfSource>();
  for (const { sourceId, workspaceId, key, minutes } of rows) {
    if (minutes === null) continue;
    const of = found.get(sourceId) ?? { sourceId, workspaceId, minutes, keys: [] };
    of.keys.push(key);
    found.set(sourceId, of);
  }
  return [...found.values()];
}
