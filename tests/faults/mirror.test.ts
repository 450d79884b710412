import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConnectResponse } from '#lib/contract/connect.ts';
import { HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { PushResponse } from '#lib/contract/sync.ts';
import { ROOT } from '#scripts/tools/paths.ts';
import { type Administration, createAdministration } from '#server/administration.ts';
import type { Store } from '#server/store/database.ts';
import { openPool } from '#server/store/open.ts';
import { type Program, startProgram } from '#tests/bench/sync/program.ts';
import { json } from '#tests/unit/helpdesk-api/fakes/fake.ts';
import { type ServedFake, serveFake } from '#tests/unit/helpdesk-api/fakes/serve.ts';
import { fakeFreshdesk } from '#tests/unit/helpdesk-api/fakes/whole-lists.ts';
import { type CrashingPostgres, startPostgres } from './sync/rig/postgres.ts';

const TICKETS = 1_000;
const AT_ONCE = 100;
/** The helpdesk asks for a pause at every so many requests. */
const PAUSE_AT = 400;

describe('a thousand labels on their way into a helpdesk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-mirror-'));
  const fake = fakeFreshdesk();
  let served: ServedFake;
  let postgres: CrashingPostgres;
  let store: Store;
  let administration: Administration;
  let nodes: Program[] = [];
  let started = 0;

  const startNode = async () => {
    started += 1;
    const node = await startProgram(join(ROOT, 'tests', 'faults', 'sync', 'rig', 'node-entry.ts'), {
      env: {
        DATABASE_URL: postgres.url,
        BELLWETHER_PORT: '0',
        BELLWETHER_DATA: folder,
        BELLWETHER_BACKUPS: 'off',
        BELLWETHER_REQUESTS_PER_MINUTE: '0',
        BELLWETHER_ALLOW_HOSTS: served.host,
      },
      logFile: join(folder, `node-${started}.log`),
    });
    nodes.push(node);
    return node;
  };
  const kill = (node: Program) => {
    nodes = nodes.filter((one) => one !== node);
    process.kill(node.pid, 'SIGKILL');
  };
  const ask = async (node: Program, path: string, token: string, method = 'GET', body?: unknown) => {
    const response = await fetch(`${node.address}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  const done = () => [...fake.tickets.values()].filter((tags) => tags.includes('outage')).length;
  const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
    for (const end = Date.now() + 200_000; !(await holds()); ) {
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}; ${done()} tickets bear the tag.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeAll(async () => {
    for (let number = 1; number <= TICKETS; number += 1) fake.tickets.set(`t${number}`, ['vip']);
    served = await serveFake(fake);
    let asked = 0;
    served.instead = () => {
      asked += 1;
      return asked % PAUSE_AT === 0 ? json({}, 429, { 'retry-after': '1' }) : undefined;
    };
    postgres = await startPostgres();
    store = await openPool({ connectionString: postgres.url }, 'the test', pino({ level: 'silent' }));
    administration = createAdministration(store.database, 'http://api.test');
  }, 120_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await store.close();
    await postgres.remove();
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('all arrive, each once, although nodes are killed and PostgreSQL crashes', async () => {
    const [first, second] = [await startNode(), await startNode()];
    const settings = { name: 'Acme', sharesTickets: false, tagField: 'Tags' };
    const { workspaceId } = await administration.ensureWorkspace(settings);
    const join = async (memberName: string, role: 'admin' | 'lead') => {
      const { code } = await administration.makeCode({ workspaceId, memberName, role });
      return ConnectResponse.parse(await ask(first, '/v1/connect', '', 'POST', { code, deviceName: 'Test' }));
    };
    const [admin, lead] = [await join('Ada', 'admin'), await join('Ana', 'lead')];
    const changes = [
      { name: 'label.create@1', args: { labelId: 'outage' } },
      ...Array.from({ length: TICKETS }, (_, index) => {
        const ticketId = `t${index + 1}`;
        const ticket = {
          helpdesk: 'freshdesk',
          host: 'desk.example',
          ticketId,
          url: `https://desk.example/${ticketId}`,
        };
        return { name: 'labelling.add@1', args: { labelId: 'outage', ticket } };
      }),
    ].map((change, index) => ({ ...change, id: `c${index + 1}`, seq: index + 1, at: new Date().toISOString() }));
    for (let start = 0; start < changes.length; start += AT_ONCE) {
      const body = { clientId: 'anas', epoch: lead.epoch, changes: changes.slice(start, start + AT_ONCE) };
      const { results } = PushResponse.parse(await ask(first, '/v1/sync/push', lead.token, 'POST', body));
      expect(results.every(({ status }) => status === 'applied')).toBe(true);
    }
    const connection = { helpdesk: 'freshdesk', host: 'desk.example', apiAddress: served.address, secret: 'token' };
    await ask(first, '/v1/helpdesk-connections', admin.token, 'PUT', connection);

    await until('the first hundred', () => done() >= 100);
    kill(first);
    await until('another hundred, by the other node', () => done() >= 200);
    await postgres.crash();
    await until('some more, after PostgreSQL was gone', () => done() >= 400);
    kill(second);
    const third = await startNode();
    const standing = async () =>
      HelpdeskConnections.parse(await ask(third, '/v1/helpdesk-connections', admin.token)).connections[0];
    await until('everything', async () => (await standing())?.waiting === 0);

    for (let number = 1; number <= TICKETS; number += 1)
      expect(fake.tickets.get(`t${number}`)).toEqual(['vip', 'outage']);
    const labellings = await administration.rows(workspaceId, 'labelling');
    expect(labellings).toHaveLength(TICKETS);
    expect(new Set(labellings.map(({ mirror }) => mirror.state))).toEqual(new Set(['applied']));
    // A write whose outcome was lost with its node is seen to be there already, and not made again.
    expect(served.asked.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(TICKETS + 10);

    const planned = "select from jobs.job where name = 'tickets' and state = 'created' and start_after > now()";
    await until('a look at whether they stay', async () => (await store.sql(planned)).rows.length === 1);
  }, 600_000);
});
