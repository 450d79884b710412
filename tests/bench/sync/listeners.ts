import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tool } from '#scripts/tools/paths.ts';
import { median, short } from '../tools/statistics.ts';
import { connectAgents, makeWorkspace } from './agents.ts';
import { Said, type Told } from './listeners-messages.ts';
import type { Program } from './program.ts';
import { Pusher } from './pushers.ts';
import { askInTurns } from './requests.ts';
import { rowsOf } from './rows.ts';
import type { Stage } from './stage.ts';
import { load, memory } from './usage.ts';

const ENTRY = fileURLToPath(import.meta.resolve('./listeners-entry.ts'));
const PER_WORKSPACE = 5_000;
const NEWS_ROUNDS = 7;
/** For what opening ten thousand streams has left behind to be collected. */
const SETTLE_MS = 5_000;
/** Descriptors beside the streams: the pool, the log, what Node itself has open. */
const OTHER_FILES = 200;

/** Ten thousand agents that listen at one node, in two workspaces: memory, and how soon news is with five thousand. */
export async function measureListeners(stage: Stage, node: Program): Promise<void> {
  const most = Number(execFileSync('sh', ['-c', 'ulimit -n']).toString());
  if (most < 2 * PER_WORKSPACE + OTHER_FILES) {
    console.log(`\nStreams are left out: a process may open ${most} files here (ulimit -n), and 10,200 are needed.`);
    return;
  }
  const rows = rowsOf(1_000);
  const groups: Listeners[] = [];
  const table: Record<string, unknown> = {};
  const note = (name: string) => {
    const { rss, own } = memory(node.pid);
    table[name] = { 'RSS, MB': short(rss), 'own, MB': short(own), load: load() };
    return rss;
  };
  try {
    const empty = note('no stream');
    const made: Awaited<ReturnType<typeof connectAgents>>[] = [];
    for (const name of ['Listeners', 'Others']) {
      const workspaceId = await makeWorkspace(stage, name, rows);
      const agents = await connectAgents(stage, workspaceId, PER_WORKSPACE);
      const group = new Listeners();
      groups.push(group);
      await group.open(
        node,
        agents.map(({ streamToken }) => streamToken),
      );
      made.push(agents);
      await sleep(SETTLE_MS);
      note(`${groups.length * PER_WORKSPACE} streams`);
    }
    const streamed = memory(node.pid).rss;
    const agents = made.flat();
    const [writer] = agents;
    if (!writer) throw new Error('There is nobody to write');
    // Each of them also asks, as a browser does when its stream is open.
    let asking = 0;
    await askInTurns(node.address, {
      clients: 32,
      seconds: 6,
      next: () => {
        asking += 1;
        const { token, epoch } = agents[asking % agents.length] ?? writer;
        return { path: `/v1/sync/pull?${new URLSearchParams({ client: 'asking', epoch, limit: '1' })}`, token };
      },
    });
    await sleep(SETTLE_MS);
    note(`10,000 streams, after ${asking} pulls of theirs (budget 256)`);
    const times = await newsTimes(groups[0], node, new Pusher(writer, 0));
    note('10,000 streams, after the news');
    console.log(
      `\nStreams of one node: ${short(((streamed - empty) / (groups.length * PER_WORKSPACE)) * 1_000)} MB per 1,000`,
    );
    console.table(table);
    console.log(`News to ${PER_WORKSPACE} of 10,000 streams, ${NEWS_ROUNDS} times, ms from the push (load ${load()})`);
    console.table({
      'the first has it': {
        best: short(Math.min(...times.map(([first]) => first))),
        median: short(median(times.map(([first]) => first))),
      },
      'the last has it (budget 300)': {
        best: short(Math.min(...times.map(([, last]) => last))),
        median: short(median(times.map(([, last]) => last))),
      },
    });
  } finally {
    for (const group of groups) group.end();
  }
}

async function newsTimes(group: Listeners | undefined, node: Program, pusher: Pusher): Promise<[number, number][]> {
  const times: [number, number][] = [];
  for (let round = 0; round < NEWS_ROUNDS; round += 1) {
    const heard = await group?.expect();
    const sent = performance.timeOrigin + performance.now();
    const { path, token, body } = pusher.next();
    const answer = await fetch(`${node.address}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`a push was refused: ${await answer.text()}`);
    const all = await heard?.all;
    if (all?.kind !== 'heard') throw new Error('not everybody heard of the news');
    times.push([all.first - sent, all.last - sent]);
    await sleep(500);
  }
  return times;
}

/** A process with many streams. */
class Listeners {
  readonly #process: ChildProcess = fork(ENTRY, { execPath: tool('node') });

  async open({ address }: Program, tokens: string[]): Promise<void> {
    const { hostname: host, port } = new URL(address);
    const opened = this.#said();
    this.#tell({ kind: 'open', host, port: Number(port), tokens });
    await opened;
  }

  /** From now on news counts. `all` is over once everybody has heard of it. */
  async expect(): Promise<{ all: Promise<Said> }> {
    const ready = this.#said();
    this.#tell({ kind: 'expect' });
    await ready;
    return { all: this.#said() };
  }

  end(): void {
    this.#process.kill('SIGKILL');
  }

  #tell(told: Told): void {
    this.#process.send(told);
  }

  #said(): Promise<Said> {
    return new Promise((resolve, reject) => {
      this.#process.once('message', (message) => {
        const said = Said.parse(message);
        if (said.kind === 'failed') reject(new Error(said.why));
        else resolve(said);
      });
    });
  }
}
