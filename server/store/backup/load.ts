import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Client, escapeIdentifier } from 'pg';
import { from, to } from 'pg-copy-streams';
import { type Contents, type Digest, digested, RowDigest, type TableContents } from './contents.ts';
import { DataProblem } from './data-problem.ts';
import { runMigrations } from './migrations.ts';
import { copyIn, copyOut, type Table, tablesOf } from './tables.ts';

/** What was loaded, by table. */
export type Loaded = Map<string, Digest>;

/**
 * Makes our schema in a database without one, at the migration of the contents, loads them, reads everything back and
 * compares, and then runs the migrations that have come since. All of it in the transaction that is open.
 * @throws DataProblem where what the database has is not what came
 */
export async function loadContents(client: Client, { migration, tables }: Contents): Promise<Loaded> {
  await runMigrations(client, { upTo: migration });
  const here = await tablesOf(client);
  const forced = here.filter((table) => table.forced);
  await setForced(client, forced, false);
  const loaded: Loaded = new Map();
  for await (const contents of tables) loaded.set(contents.name, await loadTable(client, here, contents));
  const missing = here.filter(({ name }) => !loaded.has(name));
  if (missing.length > 0) throw new DataProblem(`There is no table ${missing[0]?.name} in what was to be loaded.`);
  await setForced(client, forced, true);
  await runMigrations(client, { after: migration });
  return loaded;
}

/** PostgreSQL does not COPY into a table whose policies count for the one who copies. */
async function setForced(client: Client, tables: Table[], forced: boolean): Promise<void> {
  for (const { name } of tables) {
    await client.query(`alter table public.${escapeIdentifier(name)} ${forced ? '' : 'no '}force row level security`);
  }
}

async function loadTable(client: Client, here: Table[], { name, columns, text }: TableContents): Promise<Digest> {
  const table = here.find((candidate) => candidate.name === name);
  if (!table || columns.some((column) => !table.columns.includes(column))) {
    throw new DataProblem(`The table ${name} is not as this Bellwether knows it, so it was not loaded.`);
  }
  const came: Digest[] = [];
  const counted = digested(text, (digest) => came.push(digest));
  await pipeline(Readable.from(counted), client.query(from(copyIn(name, columns))));
  const has = new RowDigest();
  for await (const chunk of client.query(to(copyOut(table, columns)))) has.add(chunk);
  const result = has.result();
  if (result.rows !== came[0]?.rows || result.sha256 !== came[0].sha256) {
    throw new DataProblem(
      `The table ${name} has ${result.rows} rows that are not the ${came[0]?.rows} that came. Nothing has been changed; please report this.`,
    );
  }
  return result;
}
