import { and, asc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Regular } from '../jobs/regularly.ts';
import type { Database } from '../store/database.ts';
import { quarantinedHooks, sources } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { noteHeard } from './health.ts';
import { readDelivery } from './read-body.ts';
import { type ReadableSource, readable } from './sources.ts';
import { storeHeard } from './store-heard.ts';

/** At a time; what is left comes a moment later. */
const AT_ONCE = 200;

/** A delivery that is kept, as it came. */
type KeptRow = Pick<typeof quarantinedHooks.$inferSelect, 'id' | 'body' | 'at'>;

/** Stores what came while its workspace was busy, in the order in which it came. */
export const LATER: Regular = {
  everyMs: 2_000,
  firstMs: 2_000,
  lock: 4_126_310_875,
  failed: 'deliveries that had to wait could not be stored',
  work: takeWaiting,
};

/** Whether deliveries of this source wait to be stored. */
export async function hasWaiting(database: Database, { id, workspaceId }: ReadableSource): Promise<boolean> {
  const [first] = await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .select({ id: quarantinedHooks.id })
      .from(quarantinedHooks)
      .where(and(eq(quarantinedHooks.sourceId, id), eq(quarantinedHooks.waiting, true)))
      .limit(1),
  );
  return first !== undefined;
}

/**
 * Keeps a delivery that cannot be stored at once, because its sender would not wait for it.
 * @param claim is asked inside the transaction; false says that it was taken before
 */
export function putOff(
  database: Database,
  source: ReadableSource,
  { body, now }: { body: Uint8Array; now: Date },
  claim: (transaction: Database) => Promise<boolean>,
): Promise<{ received: 'kept_for_later' | 'repeated' }> {
  const { id: sourceId, workspaceId } = source;
  return inWorkspace(database, workspaceId, async (transaction) => {
    if (!(await claim(transaction))) return { received: 'repeated' };
    const row = { id: uuidv7(), workspaceId, sourceId, body, why: '', at: now, waiting: true };
    await transaction.insert(quarantinedHooks).values(row);
    return { received: 'kept_for_later' };
  });
}

/** Doing it twice at once does it once. */
export async function takeWaiting(database: Database, now: Date): Promise<void> {
  const rows = await acrossWorkspaces(database, (transaction) =>
    transaction
      .select({ kept: quarantinedHooks, source: sources })
      .from(quarantinedHooks)
      .innerJoin(sources, eq(sources.id, quarantinedHooks.sourceId))
      .where(eq(quarantinedHooks.waiting, true))
      .orderBy(asc(quarantinedHooks.at), asc(quarantinedHooks.id))
      .limit(AT_ONCE),
  );
  for (const { kept, source } of rows) {
    const came = await takeKept(database, readable(source), kept, now);
    // Read by another mapping than when it came; from now on it is for a person.
    if (typeof came === 'object') await leaveToPeople(database, kept, came.why);
  }
}

/** What came of reading a kept delivery; `gone` where somebody else was at it at the same moment. */
type Came = 'taken' | 'gone' | { why: string };

/** Reads a kept delivery as if it had come now, and keeps it no more where that goes. */
export async function takeKept(
  database: Database,
  source: ReadableSource,
  { id, body, at }: KeptRow,
  now: Date,
): Promise<Came> {
  const reading = readDelivery(body, { kind: source.kind, name: source.name, now: at.toISOString() }, source.mapping);
  if ('why' in reading) return reading;
  const { heard } = reading;
  const isMine = await storeHeard(database, source, heard, now, async ({ transaction }) => {
    // Whoever takes the delivery away takes it in.
    const gone = await transaction
      .delete(quarantinedHooks)
      .where(eq(quarantinedHooks.id, id))
      .returning({ id: quarantinedHooks.id });
    if (gone.length === 0) return false;
    await noteHeard(transaction, source, heard, now);
    return true;
  });
  return isMine ? 'taken' : 'gone';
}

function leaveToPeople(
  database: Database,
  { id, workspaceId }: typeof quarantinedHooks.$inferSelect,
  why: string,
): Promise<unknown> {
  return inWorkspace(database, workspaceId, (transaction) =>
    transaction.update(quarantinedHooks).set({ waiting: false, why }).where(eq(quarantinedHooks.id, id)),
  );
}
