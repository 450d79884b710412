import type { Alert } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import { joinEpisode, type Standing } from './episode.ts';
import type { Heard } from './heard.ts';

/** What is known of one trouble. Without a standing episode its end was heard before its beginning, or its alert is gone. */
export type Known = {
  standing?: Standing;
  /** When the source said the newest of what was heard, by its clock, where it tells. */
  saidAt?: string;
  /** What has just been added to the histories of its alerts. */
  events?: readonly AlertEvent[];
  /** Its former alerts, which say now that another has followed them. */
  followed?: readonly Alert[];
};

/**
 * Joins what a source was heard to say to what is known, one after another. Pure. What the source had said before
 * something that is known came out of its order, and is passed over: whatever the order in which deliveries come, the
 * newest word is the one that counts.
 * @param known by the keys of the troubles
 * @returns what has changed, by the same keys
 */
export function joinAll(
  known: ReadonlyMap<string, Known>,
  heard: readonly Heard[],
  now: string,
  newId: () => string,
): Map<string, Known> {
  const changed = new Map<string, Known>();
  for (const one of heard) {
    const key = one.says.dedupeKey;
    const before = changed.get(key) ?? known.get(key) ?? {};
    if (isOutOfOrder(before, one)) continue;
    const after = joinEpisode(before.standing, one, now, newId());
    const saidAt = one.saidAt ?? before.saidAt;
    if (!after && saidAt === before.saidAt) continue;
    const standing = after ? { alert: after.alert, episode: after.episode } : before.standing;
    const former = before.standing?.alert;
    const isNew = after !== undefined && former !== undefined && former.id !== after.alert.id;
    changed.set(key, {
      ...(standing ? { standing } : {}),
      ...(saidAt === undefined ? {} : { saidAt }),
      events: [...(before.events ?? []), ...(after?.events ?? [])],
      followed: [...(before.followed ?? []), ...(isNew ? [{ ...former, followedById: after.alert.id }] : [])],
    });
  }
  return changed;
}

function isOutOfOrder({ saidAt: known }: Known, { saidAt }: Heard): boolean {
  return known !== undefined && saidAt !== undefined && Date.parse(saidAt) < Date.parse(known);
}
