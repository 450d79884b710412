import { and, asc, count, desc, eq } from 'drizzle-orm';
import { KEPT_TEXT, type KeptDeliveries } from '#lib/contract/alert-source.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { quarantinedHooks } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { takeKept } from './later.ts';
import { found, note } from './manage.ts';
import { unread } from './quarantine.ts';
import { readable } from './sources.ts';

/** As many as a person looks through. */
const SHOWN = 20;
/** In one request, so that it has an end. */
const AT_ONCE = 100;

/**
 * Deliveries of a source that could not be read, the newest first.
 * @throws Refusal `not_found`
 */
export function listKept(database: Database, workspaceId: string, sourceId: string): Promise<KeptDeliveries> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    await found(transaction, workspaceId, sourceId);
    const ofSource = unread({ id: sourceId });
    const [number] = await transaction.select({ all: count() }).from(quarantinedHooks).where(ofSource);
    const rows = await transaction
      .select()
      .from(quarantinedHooks)
      .where(ofSource)
      .orderBy(desc(quarantinedHooks.at), desc(quarantinedHooks.id))
      .limit(SHOWN);
    const deliveries = rows.map(({ id, at, why, body }) => {
      const text = storable(new TextDecoder().decode(body));
      return { id, at: at.toISOString(), why, text: text.slice(0, KEPT_TEXT), whole: text.length <= KEPT_TEXT };
    });
    return { deliveries, more: (number?.all ?? 0) - rows.length };
  });
}

/**
 * Reads the kept deliveries of a source once more, the oldest first, as if they came now: with a mapping that was made
 * since, or by a newer API. What is read becomes alerts and is kept no more.
 * @returns how many were taken in, and how many still cannot be read
 * @throws Refusal `not_found`
 */
export async function takeIn(
  database: Database,
  session: Session,
  sourceId: string,
  now: Date,
): Promise<{ taken: number; left: number }> {
  const { workspaceId } = session;
  const { source, rows } = await inWorkspace(database, workspaceId, async (transaction) => ({
    source: readable(await found(transaction, workspaceId, sourceId)),
    rows: await transaction
      .select()
      .from(quarantinedHooks)
      .where(unread({ id: sourceId }))
      .orderBy(asc(quarantinedHooks.at), asc(quarantinedHooks.id))
      .limit(AT_ONCE),
  }));
  let taken = 0;
  let left = 0;
  for (const row of rows) {
    const came = await takeKept(database, source, row, now);
    if (came === 'taken') taken += 1;
    if (typeof came === 'object') left += 1;
  }
  await withWorkspaceRevision(database, workspaceId, async (revision) => {
    note(revision, session, 'source.take_in', await found(revision.transaction, workspaceId, sourceId));
  });
  return { taken, left };
}

/**
 * Throws away kept deliveries of a source: one, or all.
 * @throws Refusal `not_found`
 */
export function discardKept(
  database: Database,
  session: Session,
  { sourceId, deliveryId }: { sourceId: string; deliveryId?: string | undefined },
): Promise<void> {
  const { workspaceId } = session;
  return withWorkspaceRevision(database, workspaceId, async (revision) => {
    const row = await found(revision.transaction, workspaceId, sourceId);
    const one = deliveryId === undefined ? undefined : eq(quarantinedHooks.id, storable(deliveryId));
    await revision.transaction.delete(quarantinedHooks).where(and(unread({ id: sourceId }), one));
    note(revision, session, 'source.discard', row);
  });
}
