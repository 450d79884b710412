import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Administration, createAdministration } from '#server/administration.ts';
import { takeWaiting } from '#server/ingest/later.ts';
import { listSources } from '#server/ingest/manage.ts';
import { receive } from '#server/ingest/receive.ts';
import { makeSecretKey, Vault } from '#server/secrets/vault.ts';
import type { Store } from '#server/store/database.ts';
import { superviseEmbedded } from '#server/store/embedded/supervise.ts';
import { openPool } from '#server/store/open.ts';
import { withWorkspaceRevision } from '#server/store/revision.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('deliveries to a workspace in which somebody else is writing for long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-busy-'));
  const log = pino({ level: 'silent' });
  const vault = new Vault([makeSecretKey()]);
  let embedded: Awaited<ReturnType<typeof superviseEmbedded>>;
  let store: Store;
  let administration: Administration;
  let workspaceId: string;
  let source: { id: string; secret: string };

  beforeAll(async () => {
    embedded = await superviseEmbedded(folder, log);
    store = await openPool(embedded.connection, folder, log);
    administration = createAdministration(store.database, 'http://api.test', { vault });
    ({ workspaceId } = await administration.ensureWorkspace({ name: 'One', sharesTickets: false, tagField: 'Tags' }));
    source = await administration.ensureSource({ workspaceId, kind: 'alertmanager', name: 'Production' });
  });
  afterAll(async () => {
    await store.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const alerts = () => administration.rows(workspaceId, 'alert');
  const deliver = (status: 'firing' | 'resolved', fingerprint = 'f1') => {
    const alert = {
      status,
      labels: { alertname: 'SetupStepDrop' },
      annotations: {},
      startsAt: '2026-11-24T09:40:00Z',
      endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2026-11-24T10:00:00Z',
      generatorURL: '',
      fingerprint,
    };
    const body = JSON.stringify({ version: '4', groupKey: '', externalURL: '', alerts: [alert] });
    const delivery = { header: () => undefined, token: source.secret, body: new TextEncoder().encode(body) };
    return receive({ database: store.database, vault }, source.id, delivery, new Date());
  };
  /** Holds the workspace until told to let go. */
  const hold = async () => {
    const { promise: released, resolve: letGo } = Promise.withResolvers<void>();
    const { promise: held, resolve: holding } = Promise.withResolvers<void>();
    const done = withWorkspaceRevision(store.database, workspaceId, async () => {
      holding();
      await released;
    });
    await held;
    return async () => {
      letGo();
      await done;
    };
  };

  test('are answered while it lasts, and stored afterwards in the order in which they came', async () => {
    const release = await hold();
    // The answers come although the workspace is still held.
    expect(await deliver('firing')).toEqual({ received: 'kept_for_later' });
    expect(await deliver('resolved')).toEqual({ received: 'kept_for_later' });
    expect((await listSources(store.database, workspaceId))[0]?.kept).toBe(0);
    await release();
    expect(await alerts()).toEqual([]);
    // What comes before those that wait were stored waits behind them.
    expect(await deliver('firing', 'f2')).toEqual({ received: 'kept_for_later' });
    await Promise.all([takeWaiting(store.database, new Date()), takeWaiting(store.database, new Date())]);
    const states = (await alerts()).map(({ dedupeKey, state, firings }) => [dedupeKey, state, firings]);
    expect(states.sort()).toEqual([
      ['f1', 'recovering', 1],
      ['f2', 'open', 1],
    ]);
    expect(await deliver('firing', 'f2')).toEqual({ received: 'stored' });
  });

  test('that a node took before it died are stored by another', async () => {
    const release = await hold();
    expect(await deliver('firing', 'f3')).toEqual({ received: 'kept_for_later' });
    await release();
    const other = await openPool(embedded.connection, folder, log);
    await takeWaiting(other.database, new Date());
    await other.close();
    expect((await alerts()).map(({ dedupeKey }) => dedupeKey)).toContain('f3');
  });
});
