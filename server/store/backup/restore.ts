import type { ClientConfig } from 'pg';
import { clearSchema } from './clear.ts';
import type { Contents } from './contents.ts';
import { putAside, putBack } from './kept.ts';
import { type Loaded, loadContents } from './load.ts';
import { migrationOf, newestKnown } from './migrations.ts';
import { requireAlone } from './presence.ts';
import { inTransaction, withSession } from './session.ts';
import { isEmpty } from './tables.ts';

/** How it went. */
export type Restored = {
  loaded: Loaded;
  /** Whether people are still connected as they were before the restore. */
  connectionsKept: boolean;
};

/** A database that data is to come into. */
export type Target = {
  connection: ClientConfig;
  /** Where it is, in words. */
  place: string;
};

/**
 * Puts the contents in place of everything that the database has, all or nothing. Every workspace gets a new epoch: by
 * that its clients notice that the past is another one and start over.
 * @param beforeReplacing called where there are data to replace, once nobody else uses them; throws to leave all as it is
 * @throws DataProblem; nothing has been changed then
 */
export function restoreContents(
  { connection, place }: Target,
  contents: Contents,
  beforeReplacing: () => Promise<void>,
): Promise<Restored> {
  return withSession(connection, async (client) => {
    await requireAlone(client, place);
    const empty = await isEmpty(client);
    if (!empty) await beforeReplacing();
    return inTransaction(client, 'begin', async () => {
      // The connections of an older schema cannot be put into the newer one.
      const connectionsKept = !empty && (await migrationOf(client)) === newestKnown();
      if (connectionsKept) await putAside(client);
      await clearSchema(client);
      const loaded = await loadContents(client, contents);
      if (connectionsKept) await putBack(client);
      await client.query('update public.workspaces set epoch = gen_random_uuid()');
      return { loaded, connectionsKept };
    });
  });
}
