import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { add, NOTHING_RUN, readOutcome } from '../../../scripts/suites/report.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reportOf(testResults: object[], numbers = {}): Promise<string> {
  const file = join(folder, 'report.json');
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  await writeFile(file, JSON.stringify({ ...none, ...numbers, testResults }));
  return file;
}

describe('the end of npm test', () => {
  test('names each failed test with the first line of its reason', async () => {
    const file = await reportOf(
      [
        {
          name: '/tests/a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'panel opens', failureMessages: [] },
            { status: 'failed', fullName: 'panel closes', failureMessages: ['Error: still open\n    at a.test.ts:3'] },
          ],
        },
      ],
      { numPassedTests: 1, numFailedTests: 1 },
    );
    expect(await readOutcome(file, false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
      failures: ['panel closes: Error: still open'],
    });
  });

  test('counts a file that could not be read as one failure, by its name', async () => {
    const file = await reportOf([
      { name: '/tests/b.test.ts', status: 'failed', message: 'no such import', assertionResults: [] },
    ]);
    expect(await readOutcome(file, false)).toMatchObject({ failed: 1, failures: ['/tests/b.test.ts: no such import'] });
  });

  test('fails a run that ended badly although each of its tests passed', async () => {
    const file = await reportOf([], { numPassedTests: 3 });
    expect(await readOutcome(file, false)).toMatchObject({ passed: 3, failed: 1 });
    expect(await readOutcome(file, true)).toMatchObject({ passed: 3, failed: 0, failures: [] });
  });

  test('adds the suites up', () => {
    const one = { passed: 1, failed: 1, skipped: 0, failures: ['a'] };
    expect(add(add(NOTHING_RUN, one), { passed: 2, failed: 1, skipped: 3, failures: ['b'] })).toEqual({
      passed: 3,
      failed: 2,
      skipped: 3,
      failures: ['a', 'b'],
    });
  });
});
