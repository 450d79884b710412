import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectResponse } from '#lib/contract/connect.ts';
import type { EntityWrite } from '#lib/contract/entity.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { ROOT } from '#scripts/tools/paths.ts';
import { type Administration, createAdministration } from '#server/administration.ts';
import type { Store } from '#server/store/database.ts';
import { openPool } from '#server/store/open.ts';
import { type Program, startProgram } from '#tests/bench/sync/program.ts';
import { alertOf } from '#tests/unit/samples.ts';
import { openChannel } from '#tests/unit/server/notify/slack-channel.ts';
import { type CrashingPostgres, startPostgres } from './sync/rig/postgres.ts';

const ALERTS = 40;

describe('alerts on which nobody acts, on three nodes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-alerts-'));
  let channel: Awaited<ReturnType<typeof openChannel>>;
  let postgres: CrashingPostgres;
  let store: Store;
  let administration: Administration;
  const nodes: Program[] = [];

  const startNode = async () => {
    const node = await startProgram(join(ROOT, 'tests', 'faults', 'sync', 'rig', 'node-entry.ts'), {
      env: {
        DATABASE_URL: postgres.url,
        BELLWETHER_PORT: '0',
        BELLWETHER_DATA: folder,
        BELLWETHER_BACKUPS: 'off',
        BELLWETHER_REQUESTS_PER_MINUTE: '0',
        BELLWETHER_ALLOW_HOSTS: channel.host,
      },
      logFile: join(folder, `node-${nodes.length + 1}.log`),
    });
    nodes.push(node);
    return node;
  };
  const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
    for (const end = Date.now() + 200_000; !(await holds()); ) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}; ${channel.taken.length} were told.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  beforeAll(async () => {
    channel = await openChannel();
    postgres = await startPostgres();
    store = await openPool({ connectionString: postgres.url }, 'the test', pino({ level: 'silent' }));
    administration = createAdministration(store.database, 'http://api.test');
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await store.close();
    await postgres.remove();
    await channel.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('fall to the fallback once each, and Slack is told of each once', async () => {
    const first = await startNode();
    const { workspaceId } = await administration.ensureWorkspace({
      name: 'Acme',
      sharesTickets: false,
      tagField: 'Tags',
    });
    const { code } = await administration.makeCode({ workspaceId, memberName: 'Ada', role: 'admin' });
    const ask = async (path: string, token: string, method: string, body: unknown) => {
      const response = await fetch(`${first.address}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`);
      return JSON.parse(text);
    };
    const ada = ConnectResponse.parse(await ask('/v1/connect', '', 'POST', { code, deviceName: 'Test' }));
    await ask('/v1/slack', ada.token, 'PUT', { address: channel.address });
    const args = { workspaceId, memberId: ada.memberId, minutes: 30 };
    const changes = [{ seq: 1, id: 'c1', name: 'workspace.fallback@1', args, at: new Date().toISOString() }];
    const pushed = await ask('/v1/sync/push', ada.token, 'POST', { clientId: 'ada', epoch: ada.epoch, changes });
    expect(PushResponse.parse(pushed).results).toMatchObject([{ status: 'applied' }]);
    channel.taken.length = 0;

    const openedAt = new Date(Date.now() - 31 * 60_000).toISOString();
    const writes = Array.from({ length: ALERTS }, (_, index): EntityWrite => {
      const id = `a${index + 1}`;
      return { kind: 'alert', id, value: alertOf({ id, title: `Trouble ${id}`, openedAt }) };
    });
    await administration.writeRows(workspaceId, writes);
    // The channel asks for a pause now and then, and has trouble of its own.
    channel.answers.push(
      { status: 200 },
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 200 },
      { status: 500 },
    );
    await Promise.all([startNode(), startNode()]);

    const told = async () =>
      (await administration.rows(workspaceId, 'alert_event')).filter(({ what }) => what.happened === 'notified').length;
    await until('all to be told', async () => (await told()) >= ALERTS);
    const events = await administration.rows(workspaceId, 'alert_event');
    expect(events.filter(({ what }) => what.happened === 'fell_back')).toHaveLength(ALERTS);
    expect(channel.taken.map(({ text }) => text).sort()).toEqual(
      writes.map(({ id }) => `Nobody acted for 31 minutes, now with Ada: Trouble ${id}`).sort(),
    );
    const alerts = await administration.rows(workspaceId, 'alert');
    expect(new Set(alerts.map(({ ownerName }) => ownerName))).toEqual(new Set(['Ada']));
  }, 300_000);
});
