import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findPrograms } from '#scripts/tools/programs.ts';
import { SEEDED_BUGS } from './bugs/bugs.ts';
import { planOf } from './plan/plan.ts';
import { Rig } from './rig/rig.ts';
import { runSeed } from './run/run.ts';
import type { Invariant } from './run/violations.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

/** A bug that this many seeds with what it needs do not show is not caught. */
const MOST_SEEDS = 25;

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start(findPrograms().chromium.path ?? 'chromium');
});
afterAll(() => rig?.stop());

test.each(SEEDED_BUGS)('in chromium: the faults show this bug: $name', async (bug) => {
  await rig.exchange(bug);
  const shown = new Set<Invariant>();
  for (let seed = 1, tried = 0; tried < MOST_SEEDS && shown.size === 0; seed += 1) {
    if (bug.needs?.(planOf(seed)) === false) continue;
    tried += 1;
    for (const { invariant } of (await runSeed(rig, seed)).violations) shown.add(invariant);
  }
  expect([...shown].filter((invariant) => bug.caughtBy.includes(invariant))).not.toEqual([]);
});
