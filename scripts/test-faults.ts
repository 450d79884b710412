import { parseArgs } from 'node:util';
import { findPrograms } from '#scripts/tools/programs.ts';
import { SEEDED_BUGS } from '#tests/faults/sync/bugs/bugs.ts';
import { Rig } from '#tests/faults/sync/rig/rig.ts';
import { wordsFor } from '#tests/faults/sync/run/report.ts';
import { runSeed } from '#tests/faults/sync/run/run.ts';
import { showBug } from '#tests/faults/sync/run/show-bug.ts';

// npm run test:faults -- [--seed N] [--runs M]: real clients against real API nodes with faults drawn from the seeds N to
// N + M - 1. Ends after the first seeds that break an invariant, and says how to run them again.
// npm run test:faults -- --bugs: the test of the test, each seeded bug in turn; it takes half an hour.
const MOST_FAILURES = 3;
const { values } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string' }, bugs: { type: 'boolean' } },
});
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const runs = Number(values.runs ?? 100);
const { chromium } = findPrograms();
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(runs) || runs < 1) {
  console.error('--seed and --runs are whole numbers.');
  process.exit(1);
}
if (chromium.path === undefined) {
  console.error(`${chromium.name} is not on this machine: ${chromium.remedy}.`);
  process.exit(1);
}

const rig = await Rig.start(chromium.path);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void rig.stop().finally(() => process.exit(1)));
}
if (values.bugs) {
  try {
    for (const bug of SEEDED_BUGS) {
      const shown = [...(await showBug(rig, bug))];
      const caught = shown.some((invariant) => bug.caughtBy.includes(invariant));
      console.log(`${caught ? 'shown    ' : 'NOT SHOWN'} ${bug.name}: ${shown.join(', ') || 'nothing'}`);
      if (!caught) process.exitCode = 1;
    }
  } finally {
    await rig.stop();
  }
  process.exit();
}
const begun = Date.now();
let failures = 0;
let changes = 0;
let requests = 0;
console.log(`Seeds ${first} to ${first + runs - 1}`);
try {
  for (let done = 1; done <= runs && failures < MOST_FAILURES; done += 1) {
    const report = await runSeed(rig, first + done - 1);
    changes += report.changes;
    requests += report.requests;
    if (report.violations.length > 0) {
      failures += 1;
      console.error(wordsFor(report));
    }
    if (done % 25 === 0 || done === runs) {
      const seconds = (Date.now() - begun) / 1_000;
      console.log(
        `${done} runs, ${changes} changes, ${requests} requests, ${failures} failed, ${(seconds / done).toFixed(2)} s each`,
      );
    }
  }
} finally {
  await rig.stop();
}
process.exitCode = failures > 0 ? 1 : 0;
