import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createAdministration } from '#server/administration.ts';
import { purge } from '#server/retention/purge.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import * as mirrorSchema from '#server/store/mirror-schema.ts';
import * as noticeSchema from '#server/store/notice-schema.ts';
import { openPool } from '#server/store/open.ts';
import * as schema from '#server/store/schema.ts';
import { inWorkspace } from '#server/store/scope.ts';
import * as signalSchema from '#server/store/signal-schema.ts';
import * as ticketSchema from '#server/store/ticket-schema.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const tables = [schema, mirrorSchema, ticketSchema, noticeSchema, signalSchema]
  .flatMap((all) => Object.values<unknown>(all))
  .filter((exported) => is(exported, PgTable));
const ofAWorkspace = tables.filter((table) => 'workspaceId' in getTableColumns(table));
const Rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

describe('row-level security', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-apart-'));
  const log = pino({ level: 'silent' });
  let embedded: Awaited<ReturnType<typeof superviseEmbedded>>;
  let store: Awaited<ReturnType<typeof openPool>>;
  const ids: string[] = [];

  beforeAll(async () => {
    embedded = await superviseEmbedded(folder, log);
    store = await openPool(embedded.connection, folder, log);
    const administration = createAdministration(store.database, 'http://api.test', {
      vault: new Vault([makeSecretKey()]),
    });
    for (const name of ['One', 'Other']) {
      const { workspaceId } = await administration.ensureWorkspace({ name, sharesTickets: false, tagField: 'Tags' });
      await administration.makeCode({ workspaceId, memberName: name, role: 'agent' });
      await administration.ensureSource({ workspaceId, kind: 'plain', name: 'Tool' });
      ids.push(workspaceId);
    }
  });
  afterAll(async () => {
    await store.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const rowsIn = async (workspaceId: string, table: PgTable) =>
    Rows.parse(await inWorkspace(store.database, workspaceId, (see) => see.execute(sql`select * from ${table}`))).rows;

  test('a query without any where sees its own workspace alone', async () => {
    const [one = '', other = ''] = ids;
    for (const table of [schema.syncedRows, schema.connectCodes, schema.sources]) {
      const mine = await rowsIn(one, table);
      expect(mine.length).toBeGreaterThan(0);
      expect(new Set(mine.map((row) => row.workspace_id))).toEqual(new Set([one]));
      expect(new Set((await rowsIn(other, table)).map((row) => row.workspace_id))).toEqual(new Set([other]));
    }
  });

  test('outside of any workspace there is nothing to see', async () => {
    for (const table of [schema.workspaces, ...ofAWorkspace]) {
      expect(Rows.parse(await store.database.execute(sql`select * from ${table}`)).rows).toEqual([]);
    }
  });

  test('nothing can be written into, changed or removed from another workspace', async () => {
    const [one = '', other = ''] = ids;
    const attempt = inWorkspace(store.database, one, (see) =>
      see.insert(schema.syncedRows).values({ workspaceId: other, kind: 'label', id: randomUUID(), rev: 1, value: {} }),
    );
    await expect(attempt).rejects.toThrow();
    await inWorkspace(store.database, one, (see) => see.delete(schema.connectCodes));
    expect(await rowsIn(one, schema.connectCodes)).toEqual([]);
    expect((await rowsIn(other, schema.connectCodes)).length).toBeGreaterThan(0);
  });

  test('every table that belongs to a workspace is under it, a new one too', async () => {
    const secured = Rows.parse(
      await store.database.execute(
        sql`select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid where c.relrowsecurity and c.relforcerowsecurity`,
      ),
    ).rows.map(({ name }) => name);
    expect(ofAWorkspace.map(getTableName).filter((name) => !secured.includes(name))).toEqual([]);
    expect(ofAWorkspace.length).toBeGreaterThan(10);
  });

  test('what is old can be removed by the API all the same', async () => {
    await expect(purge(store.database, new Date(Date.now() + 100 * 86_400_000))).resolves.toBeUndefined();
  });

  test('the audit log cannot be altered, not even by whoever owns the tables', async () => {
    const [one = ''] = ids;
    for (const change of [sql`update audit_entries set actor = 'x'`, sql`delete from audit_entries`]) {
      await expect(inWorkspace(store.database, one, (see) => see.execute(change))).rejects.toThrow();
    }
  });
});
