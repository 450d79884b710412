import { uuidv7 } from 'uuidv7';
import { recorded } from '#lib/contract/alert-history.ts';
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
      const owned = new Map([...changed].map(([key, known]) => [key, withOwner(known, owners, now.toISOString())]));
      await storeEpisodes(revision, source, owned, now);
      return true;
    },
    waitMs,
  );
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

function withOwner({ standing, ...known }: Known, owners: ReadonlyMap<string, string>, at: string): Known {
  if (!standing) return known;
  const { ownerId, ownerName } = standing.alert;
  const owner = ownerName === undefined ? undefined : owners.get(nameKey(ownerName));
  if (ownerId !== undefined || owner === undefined || ownerName === undefined) return { ...known, standing };
  const alert = { ...standing.alert, ownerId: owner };
  if (known.events?.some(({ alertId, what }) => alertId === alert.id && what.happened === 'opened'))
    return { ...known, standing: { ...standing, alert } };
  // Later than its opening this is a change of its own.
  const given = { happened: 'handed_over' as const, toId: owner, toName: ownerName };
  const done = recorded(alert, at, { kind: 'source', name: alert.source.name }, given);
  return { ...known, events: [...(known.events ?? []), done.event], standing: { ...standing, alert: done.alert } };
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
