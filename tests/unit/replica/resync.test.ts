import 'fake-indexeddb/auto';
import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BellwetherDatabase } from '#lib/replica/database.ts';
import { livingRows } from '#lib/replica/kept-pages.ts';
import { Replica } from '#lib/replica/replica.ts';
import { putSingle } from '#lib/replica/singles.ts';
import { startOver } from '#lib/replica/start-over.ts';
import { syncOnce } from '#lib/replica/sync.ts';
import { appliedChanges, workspaces } from '#server/store/schema.ts';
import { BASE, startTestApi, type TestApi } from '../server/support.ts';

let api: TestApi;
/** Runs before each request that the browser makes. */
let beforeRequest: () => Promise<void> = () => Promise.resolve();
/** Runs between the API's answer and its arrival. */
let beforeAnswer: (path: string) => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  api = await startTestApi();
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    await beforeRequest();
    const { signal: _signal, ...request } = init;
    const answer = await api.request(`${url.pathname}${url.search}`, request);
    await beforeAnswer(url.pathname);
    return answer;
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await api.stop();
});

const rowsIn = async ({ pages }: BellwetherDatabase) => livingRows(await pages.toArray());

/** A browser that has just connected. */
async function connected(workspaceId: string, name: string) {
  const database = new BellwetherDatabase(name);
  const replica = new Replica(database);
  const { token, expiresIn, ...connection } = await api.connectAs(workspaceId, 'Ana', 'lead');
  await putSingle(database, 'connection', { ...connection, address: BASE });
  await putSingle(database, 'sync', { clientId: uuidv7(), nextSeq: 1, epoch: connection.epoch });
  await replica.tokens.keep(connection, { token, expiresIn }, Date.now());
  await replica.load();
  return { database, replica };
}

test('while all rows are fetched anew, those that were here stay in sight, and what is gone goes at the end', async () => {
  const workspaceId = await api.makeWorkspace('A');
  const label = (id: string) => ({
    id,
    state: 'active' as const,
    createdBy: 'ana',
    createdAt: '2026-11-24T09:00:00.000Z',
  });
  const ids = Array.from({ length: 12 }, (_, index) => `label-${index}`);
  await api.administration.writeRows(
    workspaceId,
    ids.map((id) => ({ kind: 'label', id, value: label(id) })),
  );
  const { database, replica } = await connected(workspaceId, 'resync');
  expect(await syncOnce(replica, { pageLimit: 3 })).toBe('done');
  const before = (await rowsIn(database)).length;

  // A backup without the last label is restored.
  await api.administration.writeRows(workspaceId, [{ kind: 'label', id: 'label-11', value: null }]);
  await api.database.update(workspaces).set({ epoch: sql`gen_random_uuid()` }).where(eq(workspaces.id, workspaceId));
  const seen: number[] = [];
  beforeRequest = async () => {
    seen.push((await rowsIn(database)).length);
  };
  expect(await syncOnce(replica, { pageLimit: 3 })).toBe('done');
  beforeRequest = () => Promise.resolve();
  expect(seen.length).toBeGreaterThan(4);
  expect(new Set(seen)).toEqual(new Set([before]));
  const after = await rowsIn(database);
  expect(after).toHaveLength(before - 1);
  expect(after.map(({ id }) => id)).not.toContain('label-11');
});

test('a change leaves the outbox also where another context has started over before its answer came', async () => {
  const settings = { name: 'B', sharesTickets: true, tagField: 'Tags' };
  const { workspaceId } = await api.administration.ensureWorkspace(settings);
  const { database, replica } = await connected(workspaceId, 'two-contexts');
  await replica.commit([{ name: 'label.create@1', args: { labelId: 'made-once' } }]);
  let over = false;
  beforeAnswer = async (path) => {
    if (over || !path.endsWith('/push') || !replica.connection) return;
    over = true;
    await startOver(replica, replica.connection);
  };
  expect(await syncOnce(replica)).toBe('done');
  expect(over).toBe(true);
  expect(await database.outbox.toArray()).toEqual([]);
  expect((await rowsIn(database)).map(({ id }) => id)).toContain('made-once');
  const applied = await api.database.select().from(appliedChanges).where(eq(appliedChanges.workspaceId, workspaceId));
  expect(applied).toHaveLength(1);
});
