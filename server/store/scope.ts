import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * A transaction that sees one workspace. PostgreSQL's row-level security holds the line, so a query in it that forgets
 * its `where` still reaches nothing of another customer. The setting ends with the transaction, so that it can neither
 * stay on a pooled connection nor be lost behind a pooler.
 */
export function inWorkspace<T>(
  database: Database,
  workspaceId: string,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  return database.transaction(async (transaction) => {
    return inScope(transaction, sql`select set_config('bellwether.workspace', ${workspaceId}, true)`, work);
  });
}

/**
 * A transaction that sees all workspaces: for finding out whose a token, a code or a hook is, and for whoever runs the
 * API. A test lists the files that may use it.
 */
export function acrossWorkspaces<T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    return inScope(transaction, sql`select set_config('bellwether.everything', 'yes', true)`, work);
  });
}

/** What `work` asks goes right behind the setting, in the same trip; where the setting fails, so does all that follows. */
async function inScope<T>(
  transaction: Database,
  setting: SQL,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  const set = transaction.execute(setting).then(() => undefined);
  const [isSet, done] = await Promise.allSettled([set, work(transaction)]);
  if (isSet.status === 'rejected') throw isSet.reason;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}
