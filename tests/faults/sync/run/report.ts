import type { RunReport } from './run.ts';
import { INVARIANTS } from './violations.ts';

const MOST_VIOLATIONS = 10;

/** The command that repeats the run of a seed. */
export const commandFor = (seed: number) => `npm run test:faults -- --seed ${seed} --runs 1`;

/** All that a person needs to find out why a run failed. */
export function wordsFor({ seed, violations, events }: RunReport): string {
  const found = violations
    .slice(0, MOST_VIOLATIONS)
    .map(({ invariant, client, evidence }) => `  ${invariant} (${INVARIANTS[invariant]}) ${client}: ${evidence}`);
  const more = violations.length > MOST_VIOLATIONS ? [`  and ${violations.length - MOST_VIOLATIONS} more`] : [];
  return [
    `Seed ${seed} broke:`,
    ...found,
    ...more,
    'What happened:',
    ...events.map((event) => `  ${event}`),
    `Again: ${commandFor(seed)}`,
  ].join('\n');
}
