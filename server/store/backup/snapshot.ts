import type { Client, ClientConfig } from 'pg';
import { to } from 'pg-copy-streams';
import type { Contents, TableContents } from './contents.ts';
import { DataProblem } from './data-problem.ts';
import { migrationOf } from './migrations.ts';
import { inTransaction, withSession } from './session.ts';
import { copyOut, tablesOf } from './tables.ts';

/**
 * Reads all data of one moment, while others go on writing.
 * @throws DataProblem where the database holds no Bellwether data
 */
export function withSnapshot<T>(connection: ClientConfig, work: (contents: Contents) => Promise<T>): Promise<T> {
  return withSession(connection, (client) =>
    inTransaction(client, 'begin isolation level repeatable read read only', async () => {
      const migration = await migrationOf(client);
      if (migration === undefined) {
        throw new DataProblem('There is no Bellwether data in this database: no API has been started on it yet.');
      }
      return work({ migration, tables: tableAfterTable(client) });
    }),
  );
}

async function* tableAfterTable(client: Client): AsyncGenerator<TableContents, void, void> {
  for (const table of await tablesOf(client)) {
    yield { name: table.name, columns: table.columns, text: client.query(to(copyOut(table, table.columns))) };
  }
}
