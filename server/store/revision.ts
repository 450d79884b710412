import { eq } from 'drizzle-orm';
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
  /** Writes rows; `null` leaves a tombstone. */
  write(rows: readonly RowWrite[]): Promise<void>;
  /** Takes the revision for news that are not rows: a rejection that its author has to hear of. */
  take(): void;
};

/** The workspace is not in this database. */
export class NoSuchWorkspace extends Error {
  override name = 'NoSuchWorkspace';
}

/**
 * The only way to write synced rows. The clock row is locked first and until the commit, so revisions come into sight in
 * their order and a reader that has seen revision r has everything up to r. Keep slow work and network out of `work`.
 * @throws NoSuchWorkspace
 */
export async function withWorkspaceRevision<T>(
  database: Database,
  workspaceId: string,
  work: (revision: Revision) => Promise<T>,
): Promise<T> {
  return inWorkspace(database, workspaceId, async (transaction) => {
    const [clock] = await transaction
      .select({ rev: workspaces.rev, epoch: workspaces.epoch })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId))
      .for('update');
    if (!clock) throw new NoSuchWorkspace(`There is no workspace ${workspaceId} here.`);
    const next = clock.rev + 1;
    let taken = false;
    const result = await work({
      transaction,
      workspaceId,
      epoch: clock.epoch,
      next,
      take: () => {
        taken = true;
      },
      write: async (rows) => {
        if (rows.length === 0) return;
        taken = true;
        // A savepoint: rows that PostgreSQL refuses leave the transaction usable.
        await transaction.transaction((savepoint) => writeSyncedRows(savepoint, workspaceId, next, rows));
      },
    });
    if (taken) await transaction.update(workspaces).set({ rev: next }).where(eq(workspaces.id, workspaceId));
    return result;
  });
}
