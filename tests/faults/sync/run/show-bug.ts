import type { SeededBug } from '../bugs/bugs.ts';
import { planOf } from '../plan/plan.ts';
import type { Rig } from '../rig/rig.ts';
import { runSeed } from './run.ts';
import type { Invariant } from './violations.ts';

/** A bug that this many seeds with what it needs do not show is not caught. */
const MOST_SEEDS = 25;

/**
 * What runs with the bug in the code break, up to the first that breaks what the bug is known to break, and how many were
 * run: what is wrong in one place shows in others as well, and which is first is chance.
 */
export async function showBug(rig: Rig, bug: SeededBug): Promise<{ invariants: Invariant[]; tried: number }> {
  await rig.exchange(bug);
  const shown = new Set<Invariant>();
  let tried = 0;
  for (let seed = 1; tried < MOST_SEEDS && !bug.caughtBy.some((one) => shown.has(one)); seed += 1) {
    const plan = bug.provoked?.() ?? planOf(seed);
    if (bug.needs?.(plan) === false) continue;
    tried += 1;
    for (const { invariant } of (await runSeed(rig, seed, plan)).violations) shown.add(invariant);
  }
  return { invariants: [...shown], tried };
}
