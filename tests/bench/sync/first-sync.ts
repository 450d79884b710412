import { PullResponse } from '#lib/contract/sync.ts';
import { short } from '../tools/statistics.ts';
import { type Agent, connectAgents, makeWorkspace } from './agents.ts';
import type { Clients } from './clients.ts';
import type { Program } from './program.ts';
import { rowsOf } from './rows.ts';
import type { Stage } from './stage.ts';
import { load } from './usage.ts';

/** How often each count is fetched from nothing; the best round counts, since the machine may do other things too. */
const ROUNDS: ReadonlyMap<number, number> = new Map([
  [10_000, 3],
  [100_000, 1],
]);

/** How long a browser that has nothing takes to have everything, beside bare `fetch` and Dexie on the same pages. */
export async function measureFirstSync(stage: Stage, clients: Clients, node: Program): Promise<void> {
  const table: Record<string, unknown> = {};
  for (const [count, rounds] of ROUNDS) {
    const workspaceId = await makeWorkspace(stage, `First sync of ${count}`, rowsOf(count));
    const [agent] = await connectAgents(stage, workspaceId, 1);
    if (!agent) throw new Error('There is no agent');
    const { pages, bytes } = await pagesOf(node, agent);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const name = `first-${count}-${round}`;
      await clients.tell(name, { kind: 'connect', agent, address: node.address, database: name });
      const synced = await clients.tell(name, { kind: 'sync' });
      ours.push((synced.ended - synced.begun) / 1_000);
      const fetched = await clients.tell(name, { kind: 'bare', pages });
      bare.push((fetched.ended - fetched.begun) / 1_000);
      await clients.end(name);
    }
    table[`${count} entities${count === 10_000 ? ' (budget 2 s)' : ''}`] = {
      'seconds, best': short(Math.min(...ours)),
      'bare fetch and Dexie, s': short(Math.min(...bare)),
      ratio: short(Math.min(...ours) / Math.min(...bare)),
      MB: short(bytes / 1e6),
      pages: pages.length,
      rounds,
      load: load(),
    };
  }
  console.log('\nFirst sync, in Chromium with IndexedDB, until a page can show everything');
  console.table(table);
}

/** The addresses of the pages of a first sync, and the bytes of their bodies. */
async function pagesOf({ address }: Program, { token }: Agent): Promise<{ pages: string[]; bytes: number }> {
  const pages: string[] = [];
  let bytes = 0;
  for (let cursor: string | undefined; ; ) {
    const query = new URLSearchParams({ client: 'counting', ...(cursor === undefined ? {} : { cursor }) });
    const page = `${address}/v1/sync/pull?${query}`;
    const text = await (await fetch(page, { headers: { authorization: `Bearer ${token}` } })).text();
    const pulled = PullResponse.parse(JSON.parse(text));
    pages.push(page);
    bytes += Buffer.byteLength(text);
    if (!pulled.more) return { pages, bytes };
    cursor = pulled.cursor;
  }
}
