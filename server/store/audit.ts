import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { auditEntries } from './schema.ts';

/** Who did it. A person has a member id; a tool, or whoever runs the API, has a name alone. */
export type AuditActor = { memberId?: string; name: string; connectionId?: string; network?: string };

/** Small facts that changed, each before and after. Never secrets, never what people wrote. */
export type AuditFacts = Record<string, [before: string | null, after: string | null]>;

/** One thing to note in the audit log. `action` is a word for programs, such as `label.create@1` or `connection.end`. */
export type AuditNote = {
  action: string;
  actor: AuditActor;
  target?: { kind: string; id: string };
  facts?: AuditFacts;
};

/** The end of a workspace's chain. The first entry is chained to the empty text. */
export type AuditHead = { seq: number; hash: string };

type StoredEntry = Omit<typeof auditEntries.$inferSelect, 'workspaceId'>;

/**
 * The hash of an entry over everything in it and the hash of the one before, so that an entry that is altered or taken
 * out shows in all that follow. SHA-256 of JSON with sorted facts, because PostgreSQL keeps the keys of jsonb in its own order.
 */
export function auditHash(entry: Omit<StoredEntry, 'hash' | 'facts'> & { facts: unknown }): string {
  const facts =
    typeof entry.facts === 'object' && entry.facts !== null
      ? Object.entries(entry.facts).sort(([left], [right]) => (left < right ? -1 : 1))
      : [];
  const { seq, at, memberId, actor, connectionId, network, action, targetKind, targetId, previousHash } = entry;
  return createHash('sha256')
    .update(
      JSON.stringify([
        previousHash,
        seq,
        at.toISOString(),
        memberId,
        actor,
        connectionId,
        network,
        action,
        targetKind,
        targetId,
        facts,
      ]),
    )
    .digest('hex');
}

type NewEntry = typeof auditEntries.$inferInsert;

/** Notes as entries of the chain that ends with `head`, and its new end. */
export function chained(
  workspaceId: string,
  head: AuditHead,
  notes: readonly AuditNote[],
): { entries: NewEntry[]; head: AuditHead } {
  const at = new Date();
  let { seq, hash } = head;
  const entries = notes.map(({ action, actor, target, facts }) => {
    seq += 1;
    const entry = {
      seq,
      at,
      memberId: actor.memberId ?? null,
      actor: actor.name,
      connectionId: actor.connectionId ?? null,
      network: actor.network ?? null,
      action,
      targetKind: target?.kind ?? null,
      targetId: target?.id ?? null,
      facts: facts ?? null,
      previousHash: hash,
    };
    hash = auditHash(entry);
    return { ...entry, workspaceId, hash };
  });
  return { entries, head: { seq, hash } };
}

/** Adds entries to the log. Called by `withWorkspaceRevision` alone, which holds the workspace's clock. */
export async function storeAudit(transaction: Database, entries: NewEntry[]): Promise<void> {
  if (entries.length > 0) await transaction.insert(auditEntries).values(entries);
}
