import Dexie, { type Table } from 'dexie';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { BellwetherDatabase, OutboxEntry } from './database.ts';
import { putSingle } from './singles.ts';

/** What could be read of a database that does not work any more. */
export type Salvaged = {
  tables: Map<string, unknown[]>;
  /** Tables of which something or everything could not be read. */
  unreadable: string[];
};

/** Tables whose content is nowhere else; rows and what is derived from them come back from the API. */
const OWN_WORK = ['outbox', 'rejected', 'drafts', 'formDrafts', 'dismissals', 'mirrors', 'helpdesks'] as const;

/** Reads what can be read, table by table and, where that fails, row by row. Changes nothing. */
export async function salvage(name: string): Promise<Salvaged> {
  const tables = new Map<string, unknown[]>();
  const unreadable: string[] = [];
  // Without versions it opens whatever is there, also what a newer version of the extension has made.
  const database = new Dexie(name);
  try {
    await database.open();
  } catch {
    return { tables, unreadable: ['everything'] };
  }
  try {
    for (const table of database.tables) {
      const { values, whole } = await readTable(table);
      tables.set(table.name, values);
      if (!whole) unreadable.push(table.name);
    }
  } finally {
    database.close();
  }
  return { tables, unreadable };
}

async function readTable(table: Table<unknown, unknown>): Promise<{ values: unknown[]; whole: boolean }> {
  try {
    return { values: await table.toArray(), whole: true };
  } catch {
    // One broken row makes the whole reading fail; the others can still be had one by one.
    return readRows(table);
  }
}

async function readRows(table: Table<unknown, unknown>): Promise<{ values: unknown[]; whole: boolean }> {
  const values: unknown[] = [];
  const keys = await table
    .toCollection()
    .primaryKeys()
    .catch((): unknown[] => []);
  let whole = keys.length > 0;
  for (const key of keys) {
    try {
      values.push(await table.get(key));
    } catch {
      whole = false;
    }
  }
  return { values, whole };
}

const Connected = z.object({ epoch: z.string() });
const Single = z.object({ name: z.string(), value: z.unknown() });
const Entry = z.object({ seq: z.number(), id: z.string(), name: z.string(), args: z.unknown(), at: z.string() });

/**
 * Makes the database anew, with everything of the old one that is nowhere else: the connection, what waits to be sent,
 * what came back, drafts. All rows are then fetched from the API.
 * @returns how many changes that wait were carried over
 */
export async function rebuild(database: BellwetherDatabase, { tables }: Salvaged): Promise<number> {
  database.close();
  await database.delete();
  await database.open();
  const singles = (tables.get('single') ?? []).flatMap((row) => Single.safeParse(row).data ?? []);
  const connection = Connected.safeParse(singles.find(({ name }) => name === 'connection')?.value).data;
  const entries = (tables.get('outbox') ?? []).flatMap((row) => Entry.safeParse(row).data ?? []);
  const outbox: OutboxEntry[] = entries
    .sort((left, right) => left.seq - right.seq)
    .map(({ id, name, args, at }, index) => ({ seq: index + 1, id, name, args, at, state: 'pending' }));
  await database.transaction('rw', database.tables, async () => {
    for (const single of singles) if (single.name !== 'sync') await database.single.put(single);
    for (const name of OWN_WORK) {
      await database.table(name).bulkPut(name === 'outbox' ? outbox : (tables.get(name) ?? []));
    }
    if (connection) {
      await putSingle(database, 'sync', { clientId: uuidv7(), nextSeq: outbox.length + 1, epoch: connection.epoch });
    }
  });
  return outbox.length;
}

/** What was salvaged as text to keep in a file; without what lets somebody in. */
export function asText({ tables, unreadable }: Salvaged): string {
  const shown = [...tables].map(([name, values]) => [name, name === 'single' ? values.filter(isNoSecret) : values]);
  return JSON.stringify({ unreadable, ...Object.fromEntries(shown) }, null, 2);
}

function isNoSecret(row: unknown): boolean {
  const { data } = Single.safeParse(row);
  return data !== undefined && (data.name === 'sync' || data.name === 'shortcuts');
}
