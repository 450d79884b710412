import { type Client, escapeIdentifier } from 'pg';
import { z } from 'zod';

/** One table of ours, as the catalog tells of it. */
export type Table = {
  name: string;
  columns: string[];
  /** SQL that puts the rows into one order on every server. */
  order: string;
  /** Row-level security counts for the owner too, and COPY does not load into such a table. */
  forced: boolean;
};

const Row = z.object({
  name: z.string(),
  forced: z.boolean(),
  columns: z.array(z.string()),
  key: z.array(z.object({ name: z.string(), text: z.boolean() })),
  parents: z.array(z.string()),
});

const TABLES = `
  select c.relname as name, c.relforcerowsecurity as forced,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum) as columns,
    coalesce((select json_agg(json_build_object('name', a.attname, 'text', a.attcollation <> 0) order by k.place)
      from pg_index i, unnest(i.indkey::int2[]) with ordinality k(number, place), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number), '[]'::json) as key,
    array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C"`;

const OTHERS = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('S', 'p', 'm', 'f')`;

/**
 * All our tables, each after those that its foreign keys name.
 * @throws Error where the schema has gained something that this does not carry (a sequence, say), so that no backup is
 * made that would lack it
 */
export async function tablesOf(client: Client): Promise<Table[]> {
  const others = z.array(z.object({ name: z.string() })).parse((await client.query(OTHERS)).rows);
  if (others.length > 0) {
    throw new Error(`A backup carries plain tables only, and here is ${others.map(({ name }) => name).join(', ')}.`);
  }
  let waiting = z.array(Row).parse((await client.query(TABLES)).rows);
  const ordered: Table[] = [];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name));
    const free = waiting.filter(({ parents }) => !parents.some((parent) => names.has(parent)));
    if (free.length === 0) throw new Error(`The foreign keys of ${[...names].join(', ')} go round in a circle.`);
    for (const { name, columns, forced, key } of free)
      ordered.push({ name, columns, forced, order: orderBy(key, columns) });
    waiting = waiting.filter((row) => !free.includes(row));
  }
  return ordered;
}

function orderBy(key: { name: string; text: boolean }[], columns: string[]): string {
  if (key.length === 0) return columns.map((name) => `${escapeIdentifier(name)}::text collate "C"`).join(', ');
  return key.map(({ name, text }) => `${escapeIdentifier(name)}${text ? ' collate "C"' : ''}`).join(', ');
}

/** The COPY that reads a table's rows in their order. */
export function copyOut({ name, order }: Table, columns: string[]): string {
  return `copy (select ${listed(columns)} from public.${escapeIdentifier(name)} order by ${order}) to stdout`;
}

/** The COPY that takes rows in, in the same columns. */
export function copyIn(name: string, columns: string[]): string {
  return `copy public.${escapeIdentifier(name)} (${listed(columns)}) from stdin`;
}

function listed(columns: string[]): string {
  return columns.map(escapeIdentifier).join(', ');
}

/** Whether there is anything in the tables. A database without tables is empty. */
export async function isEmpty(client: Client): Promise<boolean> {
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select from public.${escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) return false;
  }
  return true;
}
