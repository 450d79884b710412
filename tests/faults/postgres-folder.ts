import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { pino } from 'pino';
import { type Administration, createAdministration } from '#server/administration.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import { openPool } from '#server/store/open.ts';

export const SILENT = pino({ level: 'silent' });

/** An empty data folder of its own, whose removal is for the caller. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bellwether-data-'));
}

type Row = Record<string, unknown>;

async function asking<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query("set bellwether.everything = 'yes'");
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Asks a database something, seeing everything that is in it. */
export function ask(connection: ClientConfig, question: string): Promise<Row[]> {
  return asking(connection, async (client) => (await client.query<Row>(question)).rows);
}

/** Every row of every table of ours, without the epoch: what two databases have to have in common. */
export function everything(connection: ClientConfig): Promise<Record<string, Row[]>> {
  return asking(connection, async (client) => {
    const all: Record<string, Row[]> = {};
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    );
    for (const { name } of rows) {
      const found = await client.query<Row>(
        `select to_jsonb(t) - 'epoch' as row from public."${name}" t order by t::text`,
      );
      all[name] = found.rows;
    }
    return all;
  });
}

/** Works on a migrated database as whoever runs the API does, and closes it. */
export async function administer<T>(
  connection: ClientConfig,
  work: (administration: Administration) => Promise<T>,
): Promise<T> {
  const store = await openPool(connection, 'a test', SILENT);
  try {
    return await work(createAdministration(store.database, 'http://api.test', { vault: new Vault([makeSecretKey()]) }));
  } finally {
    await store.close();
  }
}

/** A workspace with a member, a label, alert sources and text that is hard to carry. */
export function fill(connection: ClientConfig, name = 'Acme'): Promise<string> {
  return administer(connection, async (administration) => {
    const { workspaceId } = await administration.ensureWorkspace({ name, sharesTickets: true, tagField: 'Tags' });
    await administration.makeCode({ workspaceId, memberName: 'Ana\t\\N "é" \u2028 line\\n', role: 'admin' });
    await administration.ensureSource({ workspaceId, kind: 'plain', name: 'Tool' });
    return workspaceId;
  });
}

/** A PostgreSQL server that stands for the one that a company runs, with databases for an ordinary owner. */
export class TestServer {
  readonly #folder = newFolder();
  #embedded: Awaited<ReturnType<typeof superviseEmbedded>> | undefined;
  #databases = 0;

  async start(): Promise<this> {
    this.#embedded = await superviseEmbedded(this.#folder, SILENT);
    await ask(this.#superuser(), "create role plain login password 'secret' nosuperuser nocreaterole nobypassrls");
    return this;
  }

  #superuser(): ClientConfig {
    if (!this.#embedded) throw new Error('The server has not been started.');
    return this.#embedded.connection;
  }

  /** The address of a new, empty database, whose owner may do nothing beyond it. */
  async newDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `plain${this.#databases}`;
    await ask(this.#superuser(), `create database ${name} owner plain`);
    return `postgres://plain:secret@127.0.0.1:${this.#superuser().port}/${name}`;
  }

  async stop(): Promise<void> {
    await this.#embedded?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
