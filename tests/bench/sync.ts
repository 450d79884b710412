import { openClients } from './sync/clients.ts';
import { measureFirstSync } from './sync/first-sync.ts';
import { measureListeners } from './sync/listeners.ts';
import { measurePulls } from './sync/pulls.ts';
import { measureScreens } from './sync/screens.ts';
import { makeStage } from './sync/stage.ts';
import { measureThroughput } from './sync/throughput.ts';

// What sync costs: a first sync and the way of a change in the browser, and what one API node bears. Everything on
// loopback: browser, nodes, PostgreSQL and the load share this machine. BELLWETHER_BENCH_ONLY names the parts to measure.
const stage = await makeStage();
const undo = [() => stage.remove()];
let undoing: Promise<void> | undefined;
// Once, and whoever asks again waits for it: an interrupted part fails while everything is being ended.
const undoAll = () => {
  undoing ??= (async () => {
    for (const step of undo.splice(0).reverse()) await step();
  })();
  return undoing;
};
// PostgreSQL and browser lead sessions of their own: a Ctrl-C does not reach them.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => undoAll().finally(() => process.exit(1)));
try {
  const only = process.env.BELLWETHER_BENCH_ONLY?.split(',');
  const asked = (part: string) => only === undefined || only.includes(part);
  const node = await stage.startNode();
  if (asked('browser')) {
    const clients = await openClients();
    undo.push(() => clients.remove());
    await measureScreens(stage, clients, [node, await stage.startNode()]);
    await measureFirstSync(stage, clients, node);
    await undo.pop()?.();
  }
  if (asked('throughput')) await measureThroughput(stage, node);
  if (asked('pulls')) await measurePulls(stage, node);
  // A node of its own: what it has served before would count as memory.
  if (asked('listeners')) await measureListeners(stage, await stage.startNode());
} finally {
  await undoAll();
}
