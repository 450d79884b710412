import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findPrograms } from '#scripts/tools/programs.ts';
import { Rig } from './rig/rig.ts';
import { wordsFor } from './run/report.ts';
import { runSeed } from './run/run.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** Always the same; beside them one that nobody has run before. `npm run test:faults` runs as many as one likes. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const fresh = Date.now() % 1_000_000_000;

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start(findPrograms().chromium.path ?? 'chromium');
});
afterAll(() => rig?.stop());

test.each([...SEEDS, fresh])('in chromium: seed %i of faults loses, doubles and mixes up nothing', async (seed) => {
  const report = await runSeed(rig, seed);
  expect(report.violations, wordsFor(report)).toEqual([]);
});
