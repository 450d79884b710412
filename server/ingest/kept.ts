import { and, asc, count, desc, eq } from 'drizzle-orm';
import { KEPT_TEXT, type KeptDeliveries } from '#lib/contract/alert-source.ts';
import type { Session } from '../accounts/sessions.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { quarantinedHooks } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { storable } from '../store/storable.ts';
import { noteHeard } from './health.ts';
import { found, note } from './manage.ts';
import { readDelivery } from './read-body.ts';
import { type Source, sourceOfId } from './sources.ts';
import { storeHeard } from './store-heard.ts';

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
    const ofSource = eq(quarantinedHooks.sourceId, sourceId);
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
  { database, vault }: { database: Database; vault: Vault },
  session: Session,
  sourceId: string,
  now: Date,
): Promise<{ taken: number; left: number }> {
  const { workspaceId } = session;
  await inWorkspace(database, workspaceId, (transaction) => found(transaction, workspaceId, sourceId));
  const source = await sourceOfId(database, vault, sourceId);
  const rows = await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .select()
      .from(quarantinedHooks)
      .where(eq(quarantinedHooks.sourceId, sourceId))
      .orderBy(asc(quarantinedHooks.at), asc(quarantinedHooks.id))
      .limit(AT_ONCE),
  );
  let taken = 0;
  for (const row of source ? rows : []) if (source && (await takeOne(database, source, row, now))) taken += 1;
  await withWorkspaceRevision(database, workspaceId, async (revision) => {
    note(revision, session, 'source.take_in', await found(revision.transaction, workspaceId, sourceId));
  });
  return { taken, left: rows.length - taken };
}

async function takeOne(
  database: Database,
  source: Source,
  { id, body, at }: typeof quarantinedHooks.$inferSelect,
  now: Date,
): Promise<boolean> {
  const reading = readDelivery(body, { kind: source.kind, name: source.name, now: at.toISOString() }, source.mapping);
  if ('why' in reading) return false;
  const { heard } = reading;
  return storeHeard(database, source, heard, now, async ({ transaction }) => {
    // Whoever takes the delivery away takes it in: two who press at once do it once.
    const gone = await transaction
      .delete(quarantinedHooks)
      .where(eq(quarantinedHooks.id, id))
      .returning({ id: quarantinedHooks.id });
    if (gone.length === 0) return false;
    await noteHeard(transaction, source, heard[0]?.says.title, now);
    return true;
  });
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
    await revision.transaction.delete(quarantinedHooks).where(and(eq(quarantinedHooks.sourceId, sourceId), one));
    note(revision, session, 'source.discard', row);
  });
}
