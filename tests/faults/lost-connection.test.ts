import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Store } from '#server/store/database.ts';
import { openPool } from '#server/store/open.ts';
import { type CrashingPostgres, startPostgres } from './sync/rig/postgres.ts';

vi.setConfig({ hookTimeout: 120_000 });

let postgres: CrashingPostgres;
let store: Store;
const said: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  const log = pino({ level: 'warn' }, { write: (row: string) => void said.push(row) });
  store = await openPool({ connectionString: postgres.url }, 'the test', log);
});
afterAll(async () => {
  await store?.close();
  await postgres?.remove();
});

test('a connection that breaks in the middle of a transaction fails that transaction and nothing else', async () => {
  const broken = store.database.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    // As for a push that waits for its turn: at this moment nothing has been asked of the connection.
    await postgres.crash();
    await transaction.execute(sql`select 1`);
  });
  await expect(broken).rejects.toThrow();
  // An error that nobody listened to would have ended the process, and this test with it.
  await store.ping();
  expect(said.join('')).toContain('a database connection was lost');
});
