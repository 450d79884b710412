import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findPrograms } from '#scripts/tools/programs.ts';
import { SEEDED_BUGS } from './bugs/bugs.ts';
import { Rig } from './rig/rig.ts';
import { runSeed } from './run/run.ts';
import type { Invariant } from './run/violations.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** A bug that this many seeds do not show is not caught. */
const MOST_SEEDS = 25;

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start(findPrograms().chromium.path ?? 'chromium');
});
afterAll(() => rig?.stop());

test.each(SEEDED_BUGS)('in chromium: the faults show this bug: $name', async (bug) => {
  await rig.exchange(bug);
  const shown = new Set<Invariant>();
  for (let seed = bug.from; seed < bug.from + MOST_SEEDS && shown.size === 0; seed += 1) {
    for (const { invariant } of (await runSeed(rig, seed)).violations) shown.add(invariant);
  }
  expect([...shown].filter((invariant) => bug.caughtBy.includes(invariant))).not.toEqual([]);
});
