import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findPrograms } from '#scripts/tools/programs.ts';
import { SEEDED_BUGS } from './bugs/bugs.ts';
import { Rig } from './rig/rig.ts';
import { showBug } from './run/show-bug.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start(findPrograms().chromium.path ?? 'chromium');
});
afterAll(() => rig?.stop());

test.each(SEEDED_BUGS.filter(({ quick }) => quick))('in chromium: the faults show this bug: $name', async (bug) => {
  const { invariants } = await showBug(rig, bug);
  expect(invariants.filter((invariant) => bug.caughtBy.includes(invariant))).not.toEqual([]);
});
