import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onRevision, withWorkspaceRevision } from '#server/store/revision.ts';
import { syncedRows, workspaces } from '#server/store/schema.ts';
import { acrossWorkspaces } from '#server/store/scope.ts';
import { startTestApi, type TestApi } from './support.ts';

let api: TestApi;
let workspaceId: string;
const told: number[] = [];

beforeAll(async () => {
  api = await startTestApi();
  workspaceId = await api.makeWorkspace();
  onRevision(api.database, (_workspace, rev) => told.push(rev));
});
afterAll(() => api.stop());

const stands = () =>
  acrossWorkspaces(api.database, async (see) => {
    const [clock] = await see.select({ rev: workspaces.rev }).from(workspaces).where(eq(workspaces.id, workspaceId));
    const rows = await see.select({ id: syncedRows.id }).from(syncedRows).where(eq(syncedRows.kind, 'label'));
    return { rev: clock?.rev, labels: rows.map(({ id }) => id) };
  });
const label = (id: string) => ({
  kind: 'label' as const,
  id,
  value: { id, state: 'active', createdBy: 'ana', createdAt: '2026-11-24T09:00:00.000Z' },
});

test('a statement that was sent and fails takes the whole transaction back, is thrown, and nobody hears of news', async () => {
  const before = await stands();
  const failing = withWorkspaceRevision(api.database, workspaceId, async ({ write, send, transaction }) => {
    await write([label('lost')]);
    send(transaction.execute(sql`select 1 / 0`));
  });
  await expect(failing).rejects.toThrow();
  expect(await stands()).toEqual(before);
  expect(told).toEqual([]);
});

test('an attempt that fails takes back what it sent, and what was sent before it stays', async () => {
  await withWorkspaceRevision(api.database, workspaceId, async ({ write, attempt }) => {
    await write([label('before')]);
    const failing = attempt(async (within) => {
      await within.write([label('within')]);
      within.send(within.transaction.execute(sql`select 1 / 0`));
    });
    await expect(failing).rejects.toThrow();
    await write([label('after')]);
  });
  const { labels, rev } = await stands();
  expect(labels).toEqual(['before', 'after']);
  expect(told).toEqual([rev]);
});
