import { uuidv7 } from 'uuidv7';
import { PullResponse } from '#lib/contract/sync.ts';
import { quantile, short } from '../tools/statistics.ts';
import { type Agent, connectAgents, makeWorkspace } from './agents.ts';
import type { Program } from './program.ts';
import { Pusher } from './pushers.ts';
import { type Asked, askInTurns, type Figures } from './requests.ts';
import { rowsOf } from './rows.ts';
import type { Stage } from './stage.ts';
import { cpuSeconds, load } from './usage.ts';

const ROUNDS = 3;
const SECONDS = 4;
const POLLERS = 32;
const WORKSPACES = 16;
const PUSHERS = 16;
const CHANGES_PER_PUSH = 10;
/** The reference prototype's pushes of ten changes a second in one workspace, on this kind of machine. */
const REFERENCE_PUSHES = 196;

type Load = { clients: number; address: string; pid: number; next: (client: number) => Asked };

/** Empty polls and pushes of one node, beside a bare Hono route with one indexed query on the same PostgreSQL. */
export async function measureThroughput(stage: Stage, node: Program): Promise<void> {
  const rows = rowsOf(2_000);
  const ids: string[] = [];
  for (let number = 0; number < WORKSPACES; number += 1) {
    ids.push(await makeWorkspace(stage, `Throughput ${number}`, rows));
  }
  const [first = ''] = ids;
  const inMany = (await Promise.all(ids.map((id) => connectAgents(stage, id, 1)))).flat();
  const inOne = await connectAgents(stage, await makeWorkspace(stage, 'One workspace', rows), PUSHERS);
  const peer = await stage.startPeer();
  // In a workspace of their own, where nothing happens.
  const quiet = await makeWorkspace(stage, 'Polls', rows);
  const polls: Awaited<ReturnType<typeof emptyPoll>>[] = [];
  for (const agent of await connectAgents(stage, quiet, POLLERS)) polls.push(await emptyPoll(node, agent));
  const many = inMany.map((agent, number) => new Pusher(agent, number));
  const one = inOne.map((agent, number) => new Pusher(agent, number));
  const at = <T>(values: readonly T[], index: number): T => {
    const value = values[index % values.length];
    if (value === undefined) throw new Error('There is nobody to ask');
    return value;
  };
  const bare = { path: `/rows?${new URLSearchParams({ workspace: first, rev: '1' })}` };
  const loads: Record<'bare' | 'polls' | 'many' | 'one', Load> = {
    bare: { clients: POLLERS, ...peer, next: () => bare },
    polls: { clients: POLLERS, ...node, next: (client) => at(polls, client).asked },
    many: { clients: WORKSPACES, ...node, next: (client) => at(many, client).next() },
    one: { clients: PUSHERS, ...node, next: (client) => at(one, client).next() },
  };
  const best: Partial<Record<keyof typeof loads, Measured>> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ['bare', 'polls', 'many', 'one'] as const) {
      const measured = await measure(loads[name]);
      if (measured.perSecond > (best[name]?.perSecond ?? 0)) best[name] = measured;
    }
  }
  await peer.stop();
  const reference = best.bare?.perSecond ?? Number.NaN;
  const row = (name: keyof typeof loads, perAnswer = 1) => {
    const { perSecond = Number.NaN, times = [], cpu = Number.NaN, busy = '' } = best[name] ?? {};
    return {
      'requests/s': short(perSecond),
      'ratio to bare': short((perSecond * perAnswer) / reference),
      'changes/s': perAnswer === 1 ? '–' : short(perSecond * perAnswer),
      'p50, ms': short(quantile(times, 0.5)),
      'p99, ms': short(quantile(times, 0.99)),
      'node CPU, µs each': short(cpu),
      load: busy,
    };
  };
  console.log(`\nOne node, best of ${ROUNDS} rounds of ${SECONDS} s, interleaved`);
  console.table({
    'bare Hono route, 60 rows': row('bare'),
    'empty polls (ratio at least 0.6)': row('polls'),
    'ten changes, 16 workspaces (changes, at least 0.6)': row('many', CHANGES_PER_PUSH),
    [`ten changes, one workspace (reference ${REFERENCE_PUSHES})`]: row('one', CHANGES_PER_PUSH),
  });
  console.log(`An empty poll’s answer: ${at(polls, 0).bytes} bytes (budget 300).`);
}

type Measured = Figures & { cpu: number; busy: string };

async function measure({ address, pid, clients, next }: Load): Promise<Measured> {
  let asked = 0;
  const before = cpuSeconds(pid);
  const figures = await askInTurns(address, {
    clients,
    seconds: SECONDS,
    next: (client) => {
      asked += 1;
      return next(client);
    },
  });
  return { ...figures, cpu: ((cpuSeconds(pid) - before) / asked) * 1e6, busy: load() };
}

/** A client that has everything, asking again. */
async function emptyPoll({ address }: Program, { token, epoch }: Agent): Promise<{ asked: Asked; bytes: number }> {
  const client = uuidv7();
  let cursor: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ client, epoch, ...(cursor === undefined ? {} : { cursor }) });
    const path = `/v1/sync/pull?${query}`;
    const text = await (await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })).text();
    const page = PullResponse.parse(JSON.parse(text));
    if (cursor === page.cursor && page.rows.length === 0 && !page.more) {
      return { asked: { path, token }, bytes: Buffer.byteLength(text) };
    }
    cursor = page.cursor;
  }
}
