import { uuidv7 } from 'uuidv7';
import { type Alert, AlertState } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { recorded } from '#lib/contract/alert-history.ts';
import { noteNotices } from '../notify/note-notices.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { rowsOfKind } from '../store/rows.ts';
import { storable } from '../store/storable.ts';
import { knownEpisodes, storeEpisodes, troublesUnder } from './episodes-kept.ts';
import type { Heard } from './heard.ts';
import { joinAll, type Known } from './join-all.ts';
import type { Source } from './sources.ts';

/**
 * Stores what a source was heard to say: all of it or, where the database fails, nothing.
 * @param waitMs how long to wait for others who write in this workspace; it fails then, which `lockedTooLong` knows
 * @param claim is asked inside the transaction; false says that this delivery was stored before, and nothing is done
 * @returns whether this was done
 */
export async function storeHeard(
  database: Database,
  source: Pick<Source, 'id' | 'workspaceId'>,
  heard: readonly Heard[],
  now: Date,
  claim: (revision: Revision) => Promise<boolean> = () => Promise.resolve(true),
  waitMs?: number,
): Promise<boolean> {
  return withWorkspaceRevision(
    database,
    source.workspaceId,
    async (revision) => {
      if (!(await claim(revision))) return false;
      const each = await ofEachTrouble(revision, source, heard.map(storable));
      const known = await knownEpisodes(
        revision,
        source,
        each.map(({ says }) => says.dedupeKey),
      );
      const changed = joinAll(known, each, now.toISOString(), uuidv7);
      if (changed.size === 0) return true;
      const owners = await membersByName(revision);
      const owned = new Map([...changed].map(([key, known]) => [key, withOwner(known, owners)]));
      await storeEpisodes(revision, source, owned, now);
      return true;
    },
    waitMs,
  );
  claim: (transaction: Database) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  await withWorkspaceRevision(database, source.workspaceId, async (revision) => {
    if (!(await claim(revision.transaction))) return;
    const cleaned = heard.map(storable);
    const standing = await standingEpisodes(revision, source, cleaned);
    const changed = new Map<string, Joined>();
    const events: AlertEvent[] = [];
    const followed: Alert[] = [];
    for (const one of cleaned) {
      const key = one.says.dedupeKey;
      const before = changed.get(key) ?? standing.get(key);
      const next = joinEpisode(before, one, now.toISOString(), uuidv7());
      if (!next) continue;
      changed.set(key, next);
      events.push(...next.events);
      if (before && before.alert.id !== next.alert.id) {
        followed.push({ ...before.alert, followedById: next.alert.id });
      }
    }
    if (changed.size === 0) return;
    const owners = await membersByName(revision);
    const known = new Set([...standing.values()].map(({ alert }) => alert.id));
    const alerts = [...changed.values()].map(({ alert }) => {
      if (alert.ownerId !== undefined || alert.ownerName === undefined) return alert;
      const ownerId = owners.get(nameKey(alert.ownerName));
      if (ownerId === undefined) return alert;
      const owned = { ...alert, ownerId };
      if (!known.has(alert.id)) return owned;
      // Later than its opening this is a change of its own.
      const given = { happened: 'handed_over' as const, toId: ownerId, toName: alert.ownerName };
      const done = recorded(owned, now.toISOString(), { kind: 'source', name: alert.source.name }, given);
      events.push(done.event);
      return done.alert;
    });
    const writes = [
      ...[...followed, ...alerts].map((alert) => ({ kind: 'alert' as const, id: alert.id, value: alert })),
      ...events.map((event) => ({ kind: 'alert_event' as const, id: event.id, value: event })),
    ];
    await revision.write(writes);
    await noteNotices(revision, writes, now);
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

/** What is said of all troubles under a key is said of each that is known, which keeps what was said of it before. */
async function ofEachTrouble(
  revision: Revision,
  source: Pick<Source, 'id'>,
  heard: readonly Heard[],
): Promise<Heard[]> {
  const each: Heard[] = [];
  for (const { ofAllUnder, ...one } of heard) {
    if (!ofAllUnder) each.push(one);
    else for (const says of await troublesUnder(revision, source, one.says.dedupeKey)) each.push({ ...one, says });
  }
  return each;
}

function withOwner({ standing, ...known }: Known, owners: ReadonlyMap<string, string>): Known {
  if (!standing) return known;
  const { ownerId, ownerName } = standing.alert;
  const owner = ownerId ?? (ownerName === undefined ? undefined : owners.get(nameKey(ownerName)));
  const alert = { ...standing.alert, ...(owner === undefined ? {} : { ownerId: owner }) };
  return { ...known, standing: { ...standing, alert } };
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
