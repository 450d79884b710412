import { median, quantile, short } from '../tools/statistics.ts';
import { connectAgents, makeWorkspace } from './agents.ts';
import type { Clients } from './clients.ts';
import type { Program } from './program.ts';
import { alertIdAt, rowsOf } from './rows.ts';
import type { Stage } from './stage.ts';
import { load } from './usage.ts';

const CHANGES = 150;
const WARM_UP = 10;

/**
 * From an agent's press to the moment at which the other agent's pages can show it: both are the product's replica in
 * Chromium, the other one listens to the stream.
 */
export async function measureScreens(
  stage: Stage,
  clients: Clients,
  nodes: readonly [Program, Program],
): Promise<void> {
  const table: Record<string, unknown> = {};
  for (const rows of [1_000, 10_000]) {
    const workspaceId = await makeWorkspace(stage, `Screens of ${rows}`, rowsOf(rows));
    const agents = await connectAgents(stage, workspaceId, 2);
    for (const listensAt of nodes) {
      const count = listensAt === nodes[0] ? 'one node' : 'two nodes';
      const times = await timesOf(clients, `${rows}, ${count}`, [
        { agent: agents[0], address: nodes[0].address },
        { agent: agents[1], address: listensAt.address },
      ]);
      table[`${count}, ${rows} entities here`] = {
        'p50, ms': short(median(times)),
        'p99, ms': short(quantile(times, 0.99)),
        changes: times.length,
        load: load(),
      };
    }
  }
  console.log('\nA change, until the other agent’s pages can show it');
  console.table(table);
}

type Place = { agent: Awaited<ReturnType<typeof connectAgents>>[number] | undefined; address: string };

async function timesOf(clients: Clients, name: string, places: readonly [Place, Place]): Promise<number[]> {
  const [writer, reader] = [`writer, ${name}`, `reader, ${name}`];
  for (const [client, { agent, address }] of [
    [writer, places[0]],
    [reader, places[1]],
  ] as const) {
    if (!agent) throw new Error('There is no agent');
    await clients.tell(client, { kind: 'connect', agent, address, database: client });
    await clients.tell(client, { kind: 'sync' });
  }
  await clients.tell(reader, { kind: 'listen' });
  const times: number[] = [];
  for (let change = 0; change < WARM_UP + CHANGES; change += 1) {
    const noteId = `${name}, change ${change}`;
    const [written, seen] = await Promise.all([
      clients.tell(writer, { kind: 'write', noteId, alertId: alertIdAt(0) }),
      clients.tell(reader, { kind: 'see', noteId }),
    ]);
    if (change >= WARM_UP) times.push(seen.ended - written.begun);
  }
  for (const client of [writer, reader]) await clients.end(client);
  return times;
}
