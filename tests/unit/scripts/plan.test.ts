import { expect, test } from 'vitest';
import { plan } from '#scripts/suites/plan.ts';
import type { Suite } from '#scripts/suites/suites.ts';
import { findPrograms, type ProgramName } from '#scripts/tools/programs.ts';

const SUITE: Suite = {
  project: 'e2e',
  needs: ['alertmanager'],
  parts: [
    { program: 'chromium', named: 'in chromium' },
    { program: 'firefox', named: 'in firefox' },
  ],
};

/** A machine that has just these. */
function machineWith(...names: ProgramName[]): ReturnType<typeof findPrograms> {
  const found = findPrograms();
  for (const name of ['chromium', 'firefox', 'request-tracker', 'alertmanager'] as const) {
    found[name] = { ...found[name], path: names.includes(name) ? '/bin/true' : undefined };
  }
  return found;
}

test('a complete machine leaves nothing out', () => {
  const [planned] = plan([SUITE], machineWith('chromium', 'firefox', 'alertmanager'));
  expect(planned).toMatchObject({ runs: true, leftOut: [], withoutTestsNamed: [] });
});

test('what a suite cannot do without leaves it out, with the reason and the remedy', () => {
  const [planned] = plan([SUITE], machineWith('chromium', 'firefox'));
  expect(planned?.runs).toBe(false);
  expect(planned?.leftOut.join()).toMatch(/Alertmanager is not on this machine \(.*install/);
});

test('one browser of two leaves out only its part', () => {
  const [planned] = plan([SUITE], machineWith('chromium', 'alertmanager'));
  expect(planned).toMatchObject({ runs: true, withoutTestsNamed: ['in firefox'] });
  expect(planned?.leftOut).toHaveLength(1);
});

test('no browser at all leaves out the suite', () => {
  expect(plan([SUITE], machineWith('alertmanager'))[0]?.runs).toBe(false);
});

test('a suite that has more than its parts runs without all of them', () => {
  const suite: Suite = { ...SUITE, needs: [], hasMore: true };
  expect(plan([suite], machineWith())[0]).toMatchObject({
    runs: true,
    withoutTestsNamed: ['in chromium', 'in firefox'],
  });
});
