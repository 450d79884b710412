import type { ProgramName } from '../tools/programs.ts';

/** A project of vitest.config.ts, and what it cannot do without. */
export type Suite = {
  project: string;
  needs: ProgramName[];
  /** Parts by the words in their tests' names that stand alone: without the program only that part is left out. */
  parts?: { program: ProgramName; named: string }[];
  /** Whether it has tests that are in none of its parts, so that it runs even without all of them. */
  hasMore?: true;
};

/** In the order in which they run: the quick ones first. */
export const SUITES: Suite[] = [
  { project: 'architecture', needs: [] },
  { project: 'unit', needs: [] },
  { project: 'package', needs: [] },
  {
    project: 'faults',
    needs: [],
    parts: [
      { program: 'older-postgresql', named: 'with an older PostgreSQL' },
      { program: 'chromium', named: 'in chromium' },
    ],
    hasMore: true,
  },
  { project: 'helpdesks', needs: ['chromium'] },
  { project: 'states', needs: ['chromium'] },
  {
    project: 'editors',
    needs: [],
    parts: [
      { program: 'chromium', named: 'in chromium' },
      { program: 'firefox', named: 'in firefox' },
    ],
  },
  {
    project: 'e2e',
    needs: ['request-tracker', 'alertmanager', 'prometheus', 'fossil'],
    parts: [
      { program: 'chromium', named: 'in chromium' },
      { program: 'firefox', named: 'in firefox' },
    ],
  },
];
