import { and, asc, desc, eq, gt, like, lt } from 'drizzle-orm';
import type { z } from 'zod';
import { AuditEntry, type AuditPage, type AuditQuery } from '#lib/contract/audit.ts';
import type { Database } from '../store/database.ts';
import { withWorkspaceRevision } from '../store/revision.ts';
import { auditEntries } from '../store/schema.ts';
import { inWorkspace } from '../store/scope.ts';
import { actorOf } from './actor.ts';
import type { Session } from './sessions.ts';

type Stored = typeof auditEntries.$inferSelect;

/** A page of the audit log, newest first. */
export async function readAudit(
  database: Database,
  { workspaceId }: Session,
  { before, member, action, limit }: z.output<typeof AuditQuery>,
): Promise<AuditPage> {
  const found = await inWorkspace(database, workspaceId, (transaction) =>
    transaction
      .select()
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.workspaceId, workspaceId),
          ...(before === undefined ? [] : [lt(auditEntries.seq, before)]),
          ...(member === undefined ? [] : [eq(auditEntries.memberId, member)]),
          ...(action === undefined ? [] : [like(auditEntries.action, `${action.replace(/[\\%_]/g, '\\$&')}%`)]),
        ),
      )
      .orderBy(desc(auditEntries.seq))
      .limit(limit + 1),
  );
  return { entries: found.slice(0, limit).map(entryOf), more: found.length > limit };
}

const ROWS_AT_ONCE = 1_000;

/**
 * The audit log in its order, a JSON document in each line, with the hashes of the chain: each is SHA-256 over the entry and
 * the hash before it (`auditHash`). Read as fast as it is taken, so that a long log is never in memory whole. That it was
 * taken out is noted in it.
 */
export async function exportAudit(
  database: Database,
  session: Session,
  { after, limit = Number.POSITIVE_INFINITY }: { after: number; limit?: number | undefined },
): Promise<ReadableStream<Uint8Array>> {
  const { workspaceId } = session;
  if (after === 0) {
    await withWorkspaceRevision(database, workspaceId, async ({ audit }) =>
      audit([{ action: 'audit.export', actor: actorOf(session) }]),
    );
  }
  const encoder = new TextEncoder();
  let [last, left] = [after, limit];
  return new ReadableStream({
    async pull(controller) {
      const rows = await inWorkspace(database, workspaceId, (transaction) =>
        transaction
          .select()
          .from(auditEntries)
          .where(and(eq(auditEntries.workspaceId, workspaceId), gt(auditEntries.seq, last)))
          .orderBy(asc(auditEntries.seq))
          .limit(Math.min(ROWS_AT_ONCE, left)),
      );
      left -= rows.length;
      last = rows.at(-1)?.seq ?? last;
      if (rows.length > 0)
        controller.enqueue(encoder.encode(rows.map((row) => `${JSON.stringify(entryOf(row))}\n`).join('')));
      if (rows.length === 0 || left === 0) controller.close();
    },
  });
}

function entryOf({ targetKind, targetId, at, ...stored }: Stored): AuditEntry {
  const target = targetKind === null || targetId === null ? null : { kind: targetKind, id: targetId };
  return AuditEntry.parse({ ...stored, at: at.toISOString(), target });
}
