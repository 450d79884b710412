import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { cut } from '#lib/contract/bounded.ts';
import type { Database } from '../store/database.ts';
import { sources } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import type { Heard } from './heard.ts';
import type { Source } from './sources.ts';

/** What fails again and again is written down once a minute, however often somebody sends it. */
const NOTE_AGAIN_MS = 60_000;

/** Notes that something came that was believed, and what it said was on. */
export async function noteHeard(
  transaction: Database,
  { id }: Pick<Source, 'id'>,
  heard: readonly Heard[],
  now: Date,
): Promise<void> {
  // Some tools say only by its key what is over.
  const title = heard.find(({ status }) => status === 'firing')?.says.title;
  await transaction
    .update(sources)
    .set({
      heardAt: now,
      failedAt: null,
      why: null,
      ...(title === undefined ? {} : { heardTitle: storable(title) }),
    })
    .where(eq(sources.id, id));
}

/** Notes why a delivery was not believed, for leads. */
export async function noteRefused(
  database: Database,
  { id, workspaceId }: Pick<Source, 'id' | 'workspaceId'>,
  why: string,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - NOTE_AGAIN_MS);
  await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .update(sources)
      .set({ failedAt: now, why: cut(storable(why), 500) })
      .where(and(eq(sources.id, id), or(isNull(sources.failedAt), lt(sources.failedAt, before)))),
  );
}
