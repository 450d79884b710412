import { eq, sql } from 'drizzle-orm';
import { type AuditNote, chained, storeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { type RowWrite, writeSyncedRows } from './rows.ts';
import { workspaces } from './schema.ts';
import { inWorkspace } from './scope.ts';

/** A transaction that holds a workspace's clock. Rows written through it all get the same, next revision. */
export type Revision = {
  transaction: Database;
  workspaceId: string;
  epoch: string;
  /** The revision that this transaction's writes get. It comes into force only if something took it. */
  next: number;
  /** Writes rows; `null` leaves a tombstone. On its way when this is over; whether it went well, the commit tells. */
  write(rows: readonly RowWrite[]): Promise<void>;
  /**
   * Sends a statement whose answer nobody waits for, so that it costs no trip of its own while others wait for the lock.
   * Where it fails PostgreSQL takes back the whole transaction, and that is thrown in its place.
   */
  send(statement: PromiseLike<unknown>): void;
  /** Runs a part of the work so that it can fail alone: what it wrote and noted is kept whole or not at all. */
  attempt<T>(part: (within: Revision) => Promise<T>): Promise<T>;
  /** Takes the revision for news that are not rows: a rejection that its author has to hear of. */
  take(): void;
  /** Notes in the audit log who did what; kept if, and only if, the transaction is. */
  audit(notes: readonly AuditNote[]): void;
};

/** The workspace is not in this database. */
export class NoSuchWorkspace extends Error {
  override name = 'NoSuchWorkspace';
}

const listeners = new WeakMap<Database, (workspaceId: string, rev: number) => void>();

/** Hears of every revision that is committed through this database object, after the commit. One listener at a time. */
export function onRevision(database: Database, listener: (workspaceId: string, rev: number) => void): void {
  listeners.set(database, listener);
}

/**
 * The only way to write synced rows and the audit log. The clock row is locked first and until the commit, so revisions
 * come into sight in their order and a reader that has seen revision r has everything up to r. Keep slow work and network
 * out of `work`.
 * @param waitMs how long to wait for the lock at most; it fails then, which `lockedTooLong` knows
 * @throws NoSuchWorkspace
 */
export function withWorkspaceRevision<T>(
  database: Database,
  workspaceId: string,
  work: (revision: Revision) => Promise<T>,
  waitMs?: number,
): Promise<T> {
  return readAndWrite(database, workspaceId, () => Promise.resolve(), work, waitMs);
}

/**
 * The same with reads that go to the database behind the lock and in the same trip, because each trip is time in which
 * nobody else of the workspace can write. They see what is so once the lock is held.
 * @throws NoSuchWorkspace, and what `read` throws
 */
export async function readAndWrite<R, T>(
  database: Database,
  workspaceId: string,
  read: (transaction: Database) => Promise<R>,
  work: (revision: Revision, found: R) => Promise<T>,
  waitMs?: number,
): Promise<T> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    if (waitMs !== undefined) await transaction.execute(sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`);
    // Rows that only name the workspace can be added by others meanwhile: its key does not change.
    const lock = transaction.select().from(workspaces).where(eq(workspaces.id, workspaceId)).for('no key update');
    const [[clock], found] = await Promise.all([lock.execute(), read(transaction)]);
    if (!clock) throw new NoSuchWorkspace(`There is no workspace ${workspaceId} here.`);
    const next = clock.rev + 1;
    const notes: AuditNote[] = [];
    let taken = false;
    const through = (current: Database, send: Revision['send']): Revision => ({
      transaction: current,
      workspaceId,
      epoch: clock.epoch,
      next,
      send,
      attempt: (part) =>
        current.transaction(async (savepoint) => {
          const own = outgoing();
          const result = await part(through(savepoint, own.send));
          await own.wentWell();
          return result;
        }),
      take: () => {
        taken = true;
      },
      audit: (added) => {
        notes.push(...added);
      },
      write: async (rows) => {
        if (rows.length === 0) return;
        taken = true;
        await writeSyncedRows({ transaction: current, send }, workspaceId, next, rows);
      },
    });
    const { send, wentWell } = outgoing();
    const result = await work(through(transaction, send), found);
    if (taken || notes.length > 0) {
      const { entries, head } = chained(workspaceId, { seq: clock.auditSeq, hash: clock.auditHash }, notes);
      const end = { rev: taken ? next : clock.rev, auditSeq: head.seq, auditHash: head.hash };
      send(storeAudit(transaction, entries));
      send(transaction.update(workspaces).set(end).where(eq(workspaces.id, workspaceId)));
    }
    return { result, rev: taken ? next : undefined, wentWell };
  }).then(async ({ result, rev, wentWell }) => {
    // PostgreSQL answers the commit of a transaction in which a statement failed by taking it back, without an error.
    await wentWell();
    if (rev !== undefined) listeners.get(database)?.(workspaceId, rev);
    return result;
  });
}

/** Statements that are on their way. They go at once: what is only built by then would come behind the commit. */
function outgoing() {
  const sent: Promise<unknown>[] = [];
  return {
    send: (statement: PromiseLike<unknown>): void => {
      const answer = Promise.resolve(statement.then(() => undefined));
      // Looked at behind the commit; where the work itself fails before, nobody does.
      answer.catch(() => undefined);
      sent.push(answer);
    },
    /** Over once all of them went well. Throws what the first that failed did. */
    wentWell: () => Promise.all(sent),
  };
}
