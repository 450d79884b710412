import { and, eq, inArray, isNotNull, isNull, lt, ne, notExists, or, sql } from 'drizzle-orm';
import type { EntityKind } from '#lib/contract/entity.ts';
import { purgeCounts } from '../signals/purge-counts.ts';
import type { Database } from '../store/database.ts';
import { notices } from '../store/notice-schema.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { readEntity } from '../store/rows.ts';
import {
  appliedChanges,
  clients,
  connectCodes,
  connections,
  episodes,
  quarantinedHooks,
  signIns,
  syncedRows,
  tokens,
  workspaces,
} from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { KEPT_DAYS } from './periods.ts';

const DAY_MS = 86_400_000;
/** Of synced rows, at most so many at once: each goes to every browser of the workspace. */
const ROWS_AT_ONCE = 200;

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/** Removes what is kept for a time only. Whatever is removed is removed whole; running it twice changes nothing. */
export async function purge(database: Database, now: Date): Promise<void> {
  const all = await acrossWorkspaces(database, (transaction) =>
    transaction.select({ id: workspaces.id }).from(workspaces),
  );
  for (const { id } of all) {
    await purgeTombstones(database, id, now);
    await purgeChanges(database, id, now);
    await purgeTicketText(database, id, now);
    await purgeMacroUses(database, id, now);
    await purgeIngest(database, id, now);
    await purgeSilences(database, id, now);
    await purgeNotices(database, id, now);
    await purgeCounts(database, id, now);
  }
  await purgeAccess(database, now);
  await database.execute(sql`select purge_audit(${KEPT_DAYS.auditEntries})`);
}

/** From then on a cursor from before has missed deletions, and its client starts over. */
function purgeTombstones(database: Database, workspaceId: string, now: Date): Promise<void> {
  return withWorkspaceRevision(database, workspaceId, async ({ transaction }) => {
    const gone = await transaction
      .delete(syncedRows)
      .where(
        and(
          eq(syncedRows.workspaceId, workspaceId),
          isNotNull(syncedRows.deletedAt),
          lt(syncedRows.deletedAt, daysBefore(now, KEPT_DAYS.deletedRows)),
        ),
      )
      .returning({ rev: syncedRows.rev });
    if (gone.length === 0) return;
    const upTo = gone.reduce((highest, { rev }) => Math.max(highest, rev), 0);
    await transaction
      .update(workspaces)
      .set({ minRev: sql`greatest(${workspaces.minRev}, ${upTo}::bigint)` })
      .where(eq(workspaces.id, workspaceId));
  });
}

function purgeChanges(database: Database, workspaceId: string, now: Date): Promise<void> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    await transaction
      .delete(appliedChanges)
      .where(
        and(
          eq(appliedChanges.workspaceId, workspaceId),
          lt(appliedChanges.at, daysBefore(now, KEPT_DAYS.appliedChanges)),
        ),
      );
    await transaction
      .delete(clients)
      .where(
        and(eq(clients.workspaceId, workspaceId), lt(clients.lastSeenAt, daysBefore(now, KEPT_DAYS.silentClients))),
      );
  });
}

/** The ticket stays, so that what was labelled can be counted; what it said goes. */
function purgeTicketText(database: Database, workspaceId: string, now: Date): Promise<void> {
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, write }) => {
    const old = await transaction
      .select({ id: syncedRows.id, value: syncedRows.value })
      .from(syncedRows)
      .where(
        and(
          eq(syncedRows.workspaceId, workspaceId),
          eq(syncedRows.kind, 'ticket'),
          isNull(syncedRows.deletedAt),
          lt(syncedRows.overSince, daysBefore(now, KEPT_DAYS.ticketText)),
          or(ne(sql`${syncedRows.value} ->> 'subject'`, ''), ne(sql`${syncedRows.value} ->> 'excerpt'`, '')),
        ),
      )
      .limit(ROWS_AT_ONCE);
    await write(
      old.map(({ id, value }) => ({
        kind: 'ticket',
        id,
        value: { ...readEntity('ticket', value), subject: '', excerpt: '' },
      })),
    );
  });
}

function purgeMacroUses(database: Database, workspaceId: string, now: Date): Promise<void> {
  return purgeRows(database, workspaceId, { kind: 'macro_use', field: 'at' }, daysBefore(now, KEPT_DAYS.macroUses));
}

function purgeSilences(database: Database, workspaceId: string, now: Date): Promise<void> {
  return purgeRows(
    database,
    workspaceId,
    { kind: 'silence', field: 'until' },
    daysBefore(now, KEPT_DAYS.endedSilences),
  );
}

/** Removes rows of a kind whose time, in one of their fields, is before another. */
function purgeRows(
  database: Database,
  workspaceId: string,
  { kind, field }: { kind: EntityKind; field: string },
  before: Date,
): Promise<void> {
  return withWorkspaceRevision(database, workspaceId, async ({ transaction, write }) => {
    const old = await transaction
      .select({ id: syncedRows.id })
      .from(syncedRows)
      .where(
        and(
          eq(syncedRows.workspaceId, workspaceId),
          eq(syncedRows.kind, kind),
          isNull(syncedRows.deletedAt),
          lt(sql`(${syncedRows.value} ->> ${field})::timestamptz`, before.toISOString()),
        ),
      )
      .limit(ROWS_AT_ONCE);
    await write(old.map(({ id }) => ({ kind, id, value: null })));
  });
}

function purgeNotices(database: Database, workspaceId: string, now: Date): Promise<void> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    await transaction
      .delete(notices)
      .where(and(eq(notices.workspaceId, workspaceId), lt(notices.madeAt, daysBefore(now, KEPT_DAYS.notices))));
  });
}

function purgeIngest(database: Database, workspaceId: string, now: Date): Promise<void> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const tooOld = lt(quarantinedHooks.at, daysBefore(now, KEPT_DAYS.keptDeliveries));
    await transaction.delete(quarantinedHooks).where(and(eq(quarantinedHooks.workspaceId, workspaceId), tooOld));
    const silent = lt(episodes.heardAt, daysBefore(now, KEPT_DAYS.episodes));
    await transaction.delete(episodes).where(and(eq(episodes.workspaceId, workspaceId), silent));
  });
}

function purgeAccess(database: Database, now: Date): Promise<void> {
  return acrossWorkspaces(database, async (transaction) => {
    const yesterday = daysBefore(now, 1);
    await transaction.delete(tokens).where(lt(tokens.expiresAt, yesterday));
    await transaction.delete(connectCodes).where(lt(connectCodes.expiresAt, yesterday));
    await transaction.delete(signIns).where(lt(signIns.expiresAt, yesterday));
    const longEnded = transaction
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          lt(connections.revokedAt, daysBefore(now, KEPT_DAYS.endedConnections)),
          notExists(transaction.select().from(tokens).where(eq(tokens.connectionId, connections.id))),
        ),
      );
    await transaction.delete(connections).where(inArray(connections.id, longEnded));
  });
}
