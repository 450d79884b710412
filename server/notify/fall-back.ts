import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Alert } from '#lib/contract/alert.ts';
import { recorded, recordedRows } from '#lib/contract/alert-history.ts';
import type { Member } from '#lib/contract/member.ts';
import { FALLBACK_MINUTES, type Workspace } from '#lib/contract/workspace.ts';
import type { Database } from '../store/database.ts';
import { type Revision, withWorkspaceRevision } from '../store/revision.ts';
import { loadRows, readEntity, rowsOfKind } from '../store/rows.ts';
import { syncedRows, workspaces } from '../store/schema.ts';
import { acrossWorkspaces, inWorkspace } from '../store/scope.ts';
import { noteNotices } from './note-notices.ts';

const MINUTE_MS = 60_000;
/** While it recovers by itself nobody has to act. */
const TROUBLED = ['open', 'validated', 'escalated'];

/**
 * Gives every alert on which nobody has acted in time to its fallback. An alert falls once, however many nodes look at the
 * same time: it is decided under the workspace's lock.
 * @returns how many fell
 */
export async function fallBack(database: Database, now: Date): Promise<number> {
  const all = await acrossWorkspaces(database, (transaction) =>
    transaction.select({ id: workspaces.id }).from(workspaces),
  );
  let fallen = 0;
  for (const { id } of all) {
    // Without the lock first: nearly always there is nothing to do.
    const waits = await inWorkspace(database, id, (transaction) => unanswered(transaction, id));
    if (waits.length === 0) continue;
    fallen += await withWorkspaceRevision(database, id, (revision) => fallIn(revision, now));
  }
  return fallen;
}

async function fallIn(revision: Revision, now: Date): Promise<number> {
  const { transaction, workspaceId } = revision;
  const [row] = await loadRows(transaction, workspaceId, [{ kind: 'workspace', id: workspaceId }]);
  if (!row) return 0;
  const workspace = readEntity('workspace', row.value);
  const members = new Map((await rowsOfKind(transaction, workspaceId, 'member')).map((member) => [member.id, member]));
  const writes = (await unanswered(transaction, workspaceId)).flatMap((alert) => {
    const to = fallbackOf(alert, workspace, members);
    return to && isLate(alert, workspace, now) ? recordedRows(fallen(alert, to, now)) : [];
  });
  await revision.write(writes);
  await noteNotices(revision, writes, now);
  return writes.filter(({ kind }) => kind === 'alert').length;
}

/** Current alerts about which nobody has done anything, and that have not fallen yet. */
async function unanswered(transaction: Database, workspaceId: string): Promise<Alert[]> {
  const rows = await transaction
    .select({ value: syncedRows.value })
    .from(syncedRows)
    .where(
      and(
        eq(syncedRows.workspaceId, workspaceId),
        eq(syncedRows.kind, 'alert'),
        isNull(syncedRows.deletedAt),
        isNull(syncedRows.overSince),
        inArray(sql`${syncedRows.value} ->> 'state'`, TROUBLED),
        // Alerts of before there was a fallback have no such time, and stay where they are.
        sql`${syncedRows.value} ->> 'openedAt' is not null`,
        sql`${syncedRows.value} ->> 'firstActionAt' is null`,
        sql`${syncedRows.value} ->> 'fellBackAt' is null`,
      ),
    );
  return rows.map(({ value }) => readEntity('alert', value));
}

function fallbackOf(alert: Alert, workspace: Workspace, members: ReadonlyMap<string, Member>): Member | undefined {
  const to = members.get(alert.fallbackId ?? '') ?? members.get(workspace.fallbackId ?? '');
  return to?.id === alert.ownerId ? undefined : to;
}

const minutesOf = ({ fallbackMinutes }: Workspace) => fallbackMinutes ?? FALLBACK_MINUTES;

function isLate({ openedAt }: Alert, workspace: Workspace, now: Date): boolean {
  return openedAt !== undefined && Date.parse(openedAt) + minutesOf(workspace) * MINUTE_MS <= now.getTime();
}

function fallen(alert: Alert, to: Member, now: Date) {
  const at = now.toISOString();
  const next = { ...alert, ownerId: to.id, ownerName: to.name, fellBackAt: at };
  return recorded(
    next,
    at,
    { kind: 'system' },
    {
      happened: 'fell_back',
      ...(alert.ownerName === undefined ? {} : { fromName: alert.ownerName }),
      toId: to.id,
      toName: to.name,
      minutes: Math.floor((now.getTime() - Date.parse(alert.openedAt ?? at)) / MINUTE_MS),
    },
  );
}
