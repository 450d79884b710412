import type { ClientConfig } from 'pg';
import { clearSchema } from './clear.ts';
import { DataProblem } from './data-problem.ts';
import { type Loaded, loadContents } from './load.ts';
import { requireAlone } from './presence.ts';
import type { Target } from './restore.ts';
import { inTransaction, withSession } from './session.ts';
import { withSnapshot } from './snapshot.ts';
import { isEmpty } from './tables.ts';

/**
 * Copies all data as they are, epochs included, so that clients go on as if nothing had happened. Nobody may write to
 * `from` meanwhile.
 * @throws DataProblem where the target is in use or not empty; it is unchanged then, as `from` always is
 */
export function copyDatabase(from: ClientConfig, { connection, place }: Target): Promise<Loaded> {
  return withSession(connection, async (client) => {
    await requireAlone(client, place);
    return inTransaction(client, 'begin', async () => {
      if (!(await isEmpty(client))) {
        throw new DataProblem(
          `There are data already in ${place}, and nothing is put over them. Name an empty database. (If a move to it was interrupted at its very end, these can be the moved data, whole.)`,
        );
      }
      await clearSchema(client);
      return withSnapshot(from, (contents) => loadContents(client, contents));
    });
  });
}

/**
 * The same from a server, after making sure that nobody uses it.
 * @throws DataProblem
 */
export function copyServer(from: Target, to: Target): Promise<Loaded> {
  return withSession(from.connection, async (client) => {
    await requireAlone(client, from.place);
    // The snapshot is a second connection, and opened only after the look at who else is there.
    return copyDatabase(from.connection, to);
  });
}
