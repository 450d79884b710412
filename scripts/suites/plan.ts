import type { Program, ProgramName } from '../tools/programs.ts';
import type { Suite } from './suites.ts';

/** One suite as it will run here, or why it will not. */
export type Planned = { suite: Suite; runs: boolean; leftOut: string[]; withoutTestsNamed: string[] };

/** Decides what can run on this machine, and says of each thing left out why and how to get it. */
export function plan(suites: Suite[], programs: Record<ProgramName, Program>): Planned[] {
  const missing = (name: ProgramName): boolean => programs[name].path === undefined;
  const words = (what: string, name: ProgramName): string =>
    `${what}: ${programs[name].name} is not on this machine (${programs[name].remedy})`;
  return suites.map((suite) => {
    const needed = suite.needs.filter(missing);
    if (needed.length > 0) {
      return { suite, runs: false, leftOut: needed.map((name) => words(suite.project, name)), withoutTestsNamed: [] };
    }
    const parts = (suite.parts ?? []).filter(({ program }) => missing(program));
    return {
      suite,
      runs: suite.hasMore === true || parts.length === 0 || parts.length < (suite.parts?.length ?? 0),
      leftOut: parts.map(({ program, named }) => words(`${suite.project} ${named}`, program)),
      withoutTestsNamed: parts.map(({ named }) => named),
    };
  });
}
