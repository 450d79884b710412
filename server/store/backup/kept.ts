import { type Client, escapeIdentifier } from 'pg';
import { type Table, tablesOf } from './tables.ts';

/**
 * What is as it is now, and not as it was: who is connected. People stay connected over a restore, and whoever was
 * disconnected since the backup stays so. In the order of their foreign keys.
 */
const KEPT = ['connections', 'tokens'];

const aside = (name: string) => escapeIdentifier(`kept ${name}`);

/** Puts the kept tables' rows aside until the transaction ends. */
export async function putAside(client: Client): Promise<void> {
  for (const { name } of await present(client)) {
    await client.query(
      `create temporary table ${aside(name)} on commit drop as select * from public.${escapeIdentifier(name)}`,
    );
  }
}

/** Puts them in place of what was restored, where the workspace that they belong to was restored. */
export async function putBack(client: Client): Promise<void> {
  const tables = await present(client);
  for (const { name } of [...tables].reverse()) await client.query(`delete from public.${escapeIdentifier(name)}`);
  for (const { name, columns } of tables) {
    const listed = columns.map(escapeIdentifier).join(', ');
    await client.query(
      `insert into public.${escapeIdentifier(name)} (${listed})
       select ${listed} from ${aside(name)} where workspace_id in (select id from public.workspaces)`,
    );
  }
}

async function present(client: Client): Promise<Table[]> {
  const tables = await tablesOf(client);
  return KEPT.flatMap((name) => tables.filter((table) => table.name === name));
}
