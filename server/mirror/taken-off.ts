import { and, eq, inArray } from 'drizzle-orm';
import type { EntityWrite } from '#lib/contract/entity.ts';
import { type Labelling, labellingId } from '#lib/contract/label.ts';
import type { ConnectionJob } from '../jobs/jobs.ts';
import type { AuditNote } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { borneLabels, mirrorWishes } from '../store/mirror-schema.ts';
import { readAndWrite } from '../store/revision.ts';
import { loadRows, readEntity } from '../store/rows.ts';
import { inWorkspace } from '../store/scope.ts';
import { auditNotes } from '../sync/audit-notes.ts';
import { decide, WorkingRows } from '../sync/decide.ts';
import { type BorneLabel, type LookedAt, looksThere } from './borne.ts';
import { HELPDESK } from './helpdesk-actor.ts';
import { lookAgainAt, SETTLED_SECONDS } from './look-again.ts';
import type { MirrorTools } from './work.ts';

/** A label that the helpdesk should show: it was carried, some time ago, and nothing of ours is on its way. */
export type SettledLabel = { borne: BorneLabel; labelling: Labelling };

/** What is looked at, or has to wait for something of ours, is looked at again then, if nothing else comes of it. */
const WAIT_MS = 5 * 60_000;
const SETTLED_MS = SETTLED_SECONDS * 1_000;

type Tools = Pick<MirrorTools, 'database' | 'now' | 'log'>;

/**
 * The labels of a ticket that its helpdesk can be asked about. They are put off before it is asked, so that one that changes
 * meanwhile is known by its time, and looked at anew.
 */
export function settledOn({ database, now }: Tools, connection: LookedAt, ticketId: string): Promise<SettledLabel[]> {
  const { workspaceId, id: connectionId } = connection;
  return inWorkspace(database, workspaceId, async (transaction) => {
    // What is seen where the connection looks no more would be missed where it looks now.
    if (!(await looksThere(transaction, connection))) return [];
    const onTicket = and(eq(borneLabels.connectionId, connectionId), eq(borneLabels.ticketId, ticketId));
    const borne = await transaction.select().from(borneLabels).where(onTicket).for('update');
    const labellings = await labellingsOf(transaction, workspaceId, borne);
    const busy = await onTheirWay(transaction, { workspaceId, connectionId }, [ticketId]);
    const settled: SettledLabel[] = [];
    for (const one of borne) {
      const labelling = labellings.get(one.labellingId);
      if (labelling?.mirror.state !== 'applied') {
        await transaction.delete(borneLabels).where(isThis(one));
        continue;
      }
      const settledAt = Date.parse(labelling.mirror.at) + SETTLED_MS;
      const isSettled = settledAt <= now().getTime() && !busy(one);
      const dueAt = new Date(isSettled || busy(one) ? now().getTime() + WAIT_MS : settledAt);
      await transaction.update(borneLabels).set({ dueAt }).where(isThis(one));
      if (isSettled) settled.push({ borne: { ...one, dueAt }, labelling });
    }
    return settled;
  });
}

/** Notes when labels are looked at next that stay as they are, and which of them were seen. */
export function lookedAt(
  { database, now }: Tools,
  { workspaceId }: ConnectionJob,
  labels: readonly SettledLabel[],
  { seen, askedAt }: { seen: readonly SettledLabel[]; askedAt: Date },
): Promise<void> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    for (const label of labels) {
      const dueAt = lookAgainAt(new Date(label.labelling.mirror.at), now());
      const noted = seen.includes(label) ? { dueAt, seenAt: askedAt } : { dueAt };
      await transaction.update(borneLabels).set(noted).where(asPutOff(label));
    }
  });
}

/**
 * Takes labels off that are gone from their ticket in the helpdesk, by the same change as a member would. The helpdesk is
 * not asked to take them off, and whatever has changed since it was asked stays as it is.
 */
export function takenOff(
  { database, now, log }: Tools,
  job: ConnectionJob,
  labels: readonly SettledLabel[],
): Promise<void> {
  const { workspaceId } = job;
  const keys = labels.map(({ borne }) => ({ kind: 'labelling' as const, id: borne.labellingId }));
  const read = (transaction: Database) => loadRows(transaction, workspaceId, keys);
  const failed = (error: unknown) => log.error({ reason: String(error) }, 'a label could not be taken off');
  return readAndWrite(database, workspaceId, read, async (revision, loaded) => {
    const { transaction } = revision;
    const rows = new WorkingRows(loaded);
    const actor = { ...HELPDESK, at: now().toISOString() };
    const tickets = labels.map(({ borne }) => borne.ticketId);
    const busy = await onTheirWay(transaction, job, tickets);
    const writes: EntityWrite[] = [];
    const notes: AuditNote[] = [];
    for (const label of labels) {
      const { labelId, ticketKey } = label.labelling;
      if (busy(label.borne) || !isSame(rows.read('labelling', labellingId(ticketKey, labelId)), label.labelling))
        continue;
      const dropped = await transaction.delete(borneLabels).where(asPutOff(label)).returning();
      if (dropped.length === 0) continue;
      const change = { name: 'labelling.remove@1', args: { labelId, ticketKey } };
      const outcome = decide(change, rows, actor, { sharesTickets: false, failed });
      if (outcome.status !== 'applied') continue;
      notes.push(...auditNotes(change.name, outcome.writes, rows, { name: HELPDESK.name }));
      rows.keep(outcome.writes);
      writes.push(...outcome.writes);
    }
    await revision.write(writes);
    revision.audit(notes);
  });
}

const isThis = ({ workspaceId, labellingId: id }: BorneLabel) =>
  and(eq(borneLabels.workspaceId, workspaceId), eq(borneLabels.labellingId, id));
const asPutOff = ({ borne }: SettledLabel) => and(isThis(borne), eq(borneLabels.dueAt, borne.dueAt));

const isSame = (now: Labelling | undefined, then: Labelling) =>
  now?.at === then.at && now.mirror.state === then.mirror.state && now.mirror.at === then.mirror.at;

async function labellingsOf(
  transaction: Database,
  workspaceId: string,
  borne: readonly BorneLabel[],
): Promise<Map<string, Labelling>> {
  const keys = borne.map(({ labellingId: id }) => ({ kind: 'labelling' as const, id }));
  const rows = await loadRows(transaction, workspaceId, keys);
  return new Map(rows.map(({ id, value }) => [id, readEntity('labelling', value)]));
}

/**
 * Whether something of ours is on its way to a label's ticket. What the helpdesk has refused before may wait for days, and
 * holds up no other label.
 */
async function onTheirWay(
  transaction: Database,
  { workspaceId, connectionId }: ConnectionJob,
  ticketIds: readonly string[],
): Promise<(label: BorneLabel) => boolean> {
  const ofTickets = inArray(mirrorWishes.ticketId, [...ticketIds]);
  const wishes = await transaction
    .select()
    .from(mirrorWishes)
    .where(and(eq(mirrorWishes.workspaceId, workspaceId), eq(mirrorWishes.connectionId, connectionId), ofTickets));
  return ({ labellingId: id, ticketId }) =>
    wishes.some((wish) => wish.ticketId === ticketId && (wish.labellingId === id || wish.tries === 0));
}
