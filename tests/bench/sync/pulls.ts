import { uuidv7 } from 'uuidv7';
import { PullResponse } from '#lib/contract/sync.ts';
import { encodeCursor } from '#server/sync/cursor.ts';
import { quantile, short } from '../tools/statistics.ts';
import { connectAgents, makeWorkspace } from './agents.ts';
import type { Program } from './program.ts';
import { askAtRate } from './requests.ts';
import { rowsOf } from './rows.ts';
import type { Stage } from './stage.ts';
import { cpuSeconds, load } from './usage.ts';

const ROUNDS = 3;
const SECONDS = 5;
const RATE = 1_000;
const CONNECTIONS = 64;
const ROWS = 60;
const CLIENTS = 50;

/** Pulls of sixty rows at a fixed rate, by fifty clients in turn; each is timed from when it was due. */
export async function measurePulls(stage: Stage, node: Program): Promise<void> {
  const rows = rowsOf(1_000);
  const workspaceId = await makeWorkspace(stage, 'Pulls', rows);
  const agents = await connectAgents(stage, workspaceId, CLIENTS);
  const { rows: clock } = await stage.pool.query('select rev from workspaces where id = $1', [workspaceId]);
  const cursor = encodeCursor({ rev: Number(clock[0]?.rev), withoutDeletedUpTo: 0 });
  // From here everybody is behind by the same sixty rows.
  await stage.administration.writeRows(workspaceId, rows.slice(-ROWS));
  const pulls = agents.map(({ token, epoch }) => ({
    path: `/v1/sync/pull?${new URLSearchParams({ client: uuidv7(), epoch, cursor })}`,
    token,
  }));
  const [first] = pulls;
  if (!first) throw new Error('There is nobody to ask');
  const answer = await fetch(`${node.address}${first.path}`, { headers: { authorization: `Bearer ${first.token}` } });
  const text = await answer.text();
  if (PullResponse.parse(JSON.parse(text)).rows.length !== ROWS) throw new Error('A pull does not bring sixty rows');

  const table: Record<string, unknown> = {};
  // What somebody waits for is never shared: the database is asked each time.
  const waiting = pulls.map(({ path, token }) => ({ path: `${path}&waiting=1`, token }));
  for (const [name, asked] of [
    ...Array.from({ length: ROUNDS }, (_, index) => [`round ${index + 1}`, pulls] as const),
    ['all with changes of their own', waiting] as const,
  ]) {
    let sent = 0;
    const before = cpuSeconds(node.pid);
    const { times, perSecond } = await askAtRate(node.address, {
      rate: RATE,
      seconds: SECONDS,
      connections: CONNECTIONS,
      next: () => {
        sent += 1;
        return asked[sent % asked.length] ?? first;
      },
    });
    table[name] = {
      'answers/s': short(perSecond),
      'p50, ms': short(quantile(times, 0.5)),
      'p99, ms (budget 100)': short(quantile(times, 0.99)),
      'node CPU, µs each': short(((cpuSeconds(node.pid) - before) / sent) * 1e6),
      kB: short(Buffer.byteLength(text) / 1_000),
      load: load(),
    };
  }
  console.log(`\nPulls of ${ROWS} rows, ${RATE} a second`);
  console.table(table);
}
