import { and, eq, or } from 'drizzle-orm';
import type { Labelling, Mirror } from '#lib/contract/label.ts';
import type { Carried } from '#lib/helpdesk-api/carry.ts';
import type { Database } from '../store/database.ts';
import { mirrorWishes } from '../store/mirror-schema.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { type LookedAt, noteSeen } from './borne.ts';
import type { MirrorWish } from './wishes.ts';

type CarriedWish = Carried<MirrorWish>;

/** About a day, after which a wish that nothing comes of is told as failed and tried no more. */
export const MOST_TRIES = 30;
/** A tag that the helpdesk does not let go has no labelling any more to tell it; it waits at its connection, with the reason. */
const ASK_AGAIN_MS = 86_400_000;

/**
 * Writes down what came of wishes, in one transaction: the labellings say whether the helpdesk shows them, what is done is
 * no wish any more. A wish that was changed meanwhile stays, with what it is now.
 */
export async function settle(
  database: Database,
  connection: LookedAt,
  outcomes: readonly CarriedWish[],
  now: Date,
): Promise<void> {
  if (outcomes.length === 0) return;
  const carried = outcomes.map((one) => notLetGo(one, now));
  await withWorkspaceRevision(database, connection.workspaceId, async (revision) => {
    const ended = carried.filter(({ became }) => became !== 'later');
    const labellings = await livingLabellings(revision, ended);
    const writes = ended.flatMap((one) => {
      const labelling = labellings.get(one.wish.labellingId);
      return labelling && one.wish.wish === 'add' ? mirrorWrite(labelling, one, now) : [];
    });
    await revision.write(writes);
    const seen = ended.flatMap(({ wish, became }) =>
      became === 'done' && wish.wish === 'add' && labellings.has(wish.labellingId) ? [wish] : [],
    );
    await noteSeen(revision, connection, seen, now);
    await endWishes(
      revision,
      ended.map(({ wish }) => wish),
    );
    for (const one of carried) if (one.became === 'later') await putOff(revision, one);
  });
}

function notLetGo(one: CarriedWish, now: Date): CarriedWish {
  const { wish } = one;
  if (one.became !== 'refused' || wish.wish === 'add' || wish.tries + 1 >= MOST_TRIES) return one;
  return { wish, became: 'later', why: one.why, dueAt: new Date(now.getTime() + ASK_AGAIN_MS) };
}

async function livingLabellings(
  { transaction, workspaceId }: Revision,
  carried: readonly CarriedWish[],
): Promise<Map<string, Labelling>> {
  const keys = carried.map(({ wish }) => ({ kind: 'labelling' as const, id: wish.labellingId }));
  const rows = await loadRows(transaction, workspaceId, keys);
  return new Map(rows.map(({ id, value }) => [id, readEntity('labelling', value)]));
}

function mirrorWrite(labelling: Labelling, carried: CarriedWish, now: Date) {
  const state = carried.became === 'done' ? 'applied' : 'failed';
  const why = carried.became === 'done' ? undefined : carried.why;
  if (labelling.mirror.state === state && labelling.mirror.why === why) return [];
  const mirror: Mirror = { state, at: now.toISOString(), ...(why === undefined ? {} : { why }) };
  return [{ kind: 'labelling' as const, id: labelling.id, value: { ...labelling, mirror } }];
}

const asSeen = ({ labellingId, version }: MirrorWish) =>
  and(eq(mirrorWishes.labellingId, labellingId), eq(mirrorWishes.version, version));

async function endWishes({ transaction, workspaceId }: Revision, wishes: readonly MirrorWish[]): Promise<void> {
  if (wishes.length === 0) return;
  const own = eq(mirrorWishes.workspaceId, workspaceId);
  await transaction.delete(mirrorWishes).where(and(own, or(...wishes.map(asSeen))));
}

async function putOff(
  { transaction, workspaceId }: Revision,
  { wish, why, dueAt }: Extract<CarriedWish, { became: 'later' }>,
): Promise<void> {
  await transaction
    .update(mirrorWishes)
    .set({ dueAt, why, tries: wish.tries + 1 })
    .where(and(eq(mirrorWishes.workspaceId, workspaceId), asSeen(wish)));
}
