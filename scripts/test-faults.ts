import { parseArgs } from 'node:util';
import { findPrograms } from '#scripts/tools/programs.ts';
import { SEEDED_BUGS, type SeededBug } from '#tests/faults/sync/bugs/bugs.ts';
import { Rig } from '#tests/faults/sync/rig/rig.ts';
import { wordsFor } from '#tests/faults/sync/run/report.ts';
import { runSeed } from '#tests/faults/sync/run/run.ts';
import { showBug } from '#tests/faults/sync/run/show-bug.ts';

// npm run test:faults -- [--seed N] [--runs M]: real clients against real API nodes with faults drawn from the seeds N to
// N + M - 1. Ends after the first seeds that break an invariant, and says how to run them again.
// npm run test:faults -- --bugs [pattern]: the test of the test, each seeded bug in turn, or those whose name matches.
// --side-by-side K with either: K at a time, each with a browser, nodes and a PostgreSQL of its own.
const MOST_FAILURES = 3;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    bugs: { type: 'boolean' },
    'side-by-side': { type: 'string' },
  },
});
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const runs = Number(values.runs ?? 100);
const lanes = Number(values['side-by-side'] ?? 1);
const { chromium } = findPrograms();
if (!Number.isSafeInteger(first) || [runs, lanes].some((count) => !Number.isSafeInteger(count) || count < 1)) {
  console.error('--seed, --runs and --side-by-side are whole numbers.');
  process.exit(1);
}
if (chromium.path === undefined) {
  console.error(`${chromium.name} is not on this machine: ${chromium.remedy}.`);
  process.exit(1);
}
const browser = chromium.path;
const rigs: Rig[] = [];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(1)));
}
try {
  await Promise.all(Array.from({ length: lanes }, async () => rigs.push(await Rig.start(browser))));
  await (values.bugs ? tryBugs() : tryFaults());
} finally {
  await stopAll();
}

async function tryBugs(): Promise<void> {
  const asked = new RegExp(positionals.join(' '));
  const left = SEEDED_BUGS.filter(({ name }) => asked.test(name)).values();
  await everyRig(async (rig) => {
    for (const bug of left) await tryBug(rig, bug);
  });
}

async function tryBug(rig: Rig, bug: SeededBug): Promise<void> {
  const begun = Date.now();
  const { invariants, tried } = await showBug(rig, bug);
  const caught = invariants.some((invariant) => bug.caughtBy.includes(invariant));
  const cost = `${tried} runs, ${Math.round((Date.now() - begun) / 1_000)} s`;
  console.log(`${caught ? 'shown    ' : 'NOT SHOWN'} ${bug.name}: ${invariants.join(', ') || 'nothing'} (${cost})`);
  if (!caught) process.exitCode = 1;
}

async function tryFaults(): Promise<void> {
  const begun = Date.now();
  let [next, done, failures, changes, requests] = [first, 0, 0, 0, 0];
  console.log(`Seeds ${first} to ${first + runs - 1}`);
  await everyRig(async (rig) => {
    while (next < first + runs && failures < MOST_FAILURES) {
      const report = await runSeed(rig, next++);
      done += 1;
      changes += report.changes;
      requests += report.requests;
      if (report.violations.length > 0) {
        failures += 1;
        console.error(wordsFor(report));
      }
      if (done % 25 !== 0 && done !== runs) continue;
      const each = ((Date.now() - begun) / 1_000 / done).toFixed(2);
      console.log(`${done} runs, ${changes} changes, ${requests} requests, ${failures} failed, ${each} s each`);
    }
  });
  process.exitCode = failures > 0 ? 1 : 0;
}

async function everyRig(work: (rig: Rig) => Promise<void>): Promise<void> {
  await Promise.all(rigs.map(work));
}

async function stopAll(): Promise<void> {
  await Promise.all(rigs.splice(0).map((rig) => rig.stop()));
}
