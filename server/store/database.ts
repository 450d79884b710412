import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Hearing } from './listener.ts';

/** What the capabilities see of PostgreSQL: the same for a server, for the embedded one and for PGlite in unit tests. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Runs SQL as it is. */
export type Sql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

/** A database that is open, migrated and ready. */
export type Store = {
  database: Database;
  /** Where the data is, in words for the person who runs the API. */
  place: string;
  /** Runs SQL as it is, outside of any workspace; for what keeps tables of its own. */
  sql: Sql;
  /** One trip to the database. Throws where it does not answer. */
  ping(): Promise<void>;
  /**
   * Hears what is told on a channel, over connections that are made again when they are lost.
   * @returns stops it
   */
  listen(channel: string, hearing: Hearing): () => Promise<void>;
  /** Waits for what runs, then closes; a supervised PostgreSQL is stopped. */
  close(): Promise<void>;
};
