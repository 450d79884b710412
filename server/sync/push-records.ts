import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PushedChange, PushResult } from '#lib/contract/sync.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refusal } from '../http/refusal.ts';
import type { Database } from '../store/database.ts';
import type { Revision } from '../store/revision.ts';
import { appliedChanges, clients } from '../store/schema.ts';
import type { KnownChange } from './sort-out.ts';

// What the API keeps of each client and of each change. Every list goes as one parameter, so that a statement is the same
// however many there are, and every row is looked up by its key, whatever the statistics of its table say.

/** A client as it stands: the number of the last change that was taken from it. */
export type KnownClient = { lastSeq: number };

const Clients = z.object({
  rows: z.array(z.object({ id: z.string(), lastSeq: z.coerce.number(), memberId: z.string() })),
});

/**
 * The clients as they stand, made where they are new; a refusal for one that is another member's. The workspace's clock
 * is locked, so nobody else changes them.
 * @returns one for each, in the order given; their ids differ
 */
export async function clientsOf(
  transaction: Database,
  workspaceId: string,
  asking: readonly { clientId: string; session: Session }[],
): Promise<(KnownClient | Refusal)[]> {
  const wanted = asking.map(({ clientId, session: { memberId, connectionId } }) => ({
    id: clientId,
    member_id: memberId,
    connection_id: connectionId,
  }));
  const found = await transaction.execute(sql`
    insert into ${clients} (workspace_id, id, member_id, connection_id)
    select ${workspaceId}, n.id, n.member_id, n.connection_id
    from json_to_recordset(${JSON.stringify(wanted)}::json) as n(id text, member_id text, connection_id text)
    on conflict (workspace_id, id) do update set last_seen_at = now()
    returning id, last_seq as "lastSeq", member_id as "memberId"`);
  const byId = new Map(Clients.parse(found).rows.map((client) => [client.id, client]));
  return asking.map(({ clientId, session }) => {
    const client = byId.get(clientId);
    if (client?.memberId === session.memberId) return { lastSeq: client.lastSeq };
    return new Refusal('forbidden', 'This client belongs to another member. Start over with a new client id.');
  });
}

const Known = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      clientId: z.string(),
      memberId: z.string(),
      seq: z.coerce.number(),
      status: z.enum(appliedChanges.status.enumValues),
      code: z.string().nullable(),
      message: z.string().nullable(),
      current: z.unknown(),
    }),
  ),
});

/** What is stored of pushed changes. */
export async function knownChanges(
  transaction: Database,
  workspaceId: string,
  changes: readonly PushedChange[],
): Promise<KnownChange[]> {
  const known = await transaction.execute(sql`
    select a.id, a.client_id as "clientId", a.member_id as "memberId", a.seq, a.status, a.code, a.message, a.current
    from json_array_elements_text(${JSON.stringify(changes.map(({ id }) => id))}::json) as pushed(id)
    cross join lateral (
      select * from ${appliedChanges} c where c.workspace_id = ${workspaceId} and c.id = pushed.id limit 1
    ) a`);
  return Known.parse(known).rows;
}

/** What became of one client's changes, and what the client is from now on. */
export type PushRecord = {
  clientId: string;
  session: Session;
  results: readonly PushResult[];
  /** Changes that were stored under a client that is over, and are this one's now. */
  adopted: readonly PushedChange[];
  lastSeq: number;
};

/** Sends what is to be stored of all of them. */
export function storeRecords(revision: Revision, records: readonly PushRecord[]): void {
  // A rejection gets a revision as a row does: its client hears of it until its cursor has passed it, and then no more.
  const news = ({ adopted, results }: PushRecord) =>
    adopted.length > 0 || results.some(({ status }) => status === 'rejected');
  if (records.length === 0) return;
  if (records.some(news)) revision.take();
  storeAdopted(revision, records);
  storeResults(revision, records);
  storeClients(revision, records);
}

function storeAdopted({ transaction, workspaceId, next: rev, send }: Revision, records: readonly PushRecord[]): void {
  for (const { clientId, adopted } of records) {
    for (const { id, seq } of adopted) {
      const change = and(eq(appliedChanges.workspaceId, workspaceId), eq(appliedChanges.id, id));
      send(transaction.update(appliedChanges).set({ clientId, seq, rev }).where(change));
    }
  }
}

function storeResults({ transaction, workspaceId, next: rev, send }: Revision, records: readonly PushRecord[]): void {
  const results = records.flatMap(({ clientId, session: { memberId }, results }) =>
    results.map((result) => ({ ...result, client_id: clientId, member_id: memberId })),
  );
  if (results.length === 0) return;
  const statement = transaction.execute(sql`
    insert into ${appliedChanges} (workspace_id, id, client_id, member_id, seq, status, code, message, current, rev)
    select ${workspaceId}, n.id, n.client_id, n.member_id, n.seq, n.status, n.code, n.message, n.current, ${rev}
    from json_to_recordset(${JSON.stringify(results)}::json)
      as n(id text, client_id text, member_id text, seq bigint, status text, code text, message text, current jsonb)`);
  send(statement);
}

function storeClients({ transaction, workspaceId, send }: Revision, records: readonly PushRecord[]): void {
  const rows = records.map(({ clientId, session: { memberId, connectionId }, lastSeq }) => ({
    id: clientId,
    member_id: memberId,
    connection_id: connectionId,
    last_seq: lastSeq,
  }));
  // They exist; an update that joins them with a list could read the whole table.
  const statement = transaction.execute(sql`
    insert into ${clients} (workspace_id, id, member_id, connection_id, last_seq)
    select ${workspaceId}, n.id, n.member_id, n.connection_id, n.last_seq
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id text, member_id text, connection_id text, last_seq bigint)
    on conflict (workspace_id, id) do update
      set last_seq = excluded.last_seq, connection_id = excluded.connection_id`);
  send(statement);
}
