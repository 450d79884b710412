import { type Client, escapeIdentifier } from 'pg';
import { z } from 'zod';

const Made = z.array(z.object({ what: z.string(), name: z.string() }));

/** Everything of ours in the schema, which is everything but extensions and what a table takes with it. */
const MADE = `
  select 'table' as what, format('public.%I', c.relname) as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select 'routine', p.oid::regprocedure::text from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all
  select 'type', format('public.%I', t.typname) from pg_type t
    where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'`;

/** Takes our schema out of the database, in the transaction that is open. */
export async function clearSchema(client: Client): Promise<void> {
  for (const { what, name } of Made.parse((await client.query(MADE)).rows)) {
    await client.query(`drop ${what} if exists ${name} cascade`);
  }
  await client.query(`drop schema if exists ${escapeIdentifier('drizzle')} cascade`);
}
