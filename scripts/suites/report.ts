import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** What one suite, or several, came to. `failures` names every test that failed and the first line of its reason. */
export type Outcome = { passed: number; failed: number; skipped: number; failures: string[] };

export const NOTHING_RUN: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };

/**
 * Reads what vitest's json reporter wrote. A file that fails outside its tests counts as one failure, and so does a run
 * that ended badly although no test failed, which is what an error that nobody caught looks like.
 */
export async function readOutcome(file: string, endedWell: boolean): Promise<Outcome> {
  const report = Report.parse(JSON.parse(await readFile(file, 'utf8')));
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => inOneLine(fullName, failureMessages?.[0]));
  for (const { name, status, message, assertionResults } of report.testResults) {
    const outside = status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
    if (outside) failures.push(inOneLine(name, message));
  }
  if (!endedWell && failures.length === 0) failures.push('An error outside every test; see the output above.');
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

export function add(a: Outcome, b: Outcome): Outcome {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

function inOneLine(name: string, reason: string | undefined): string {
  const first = reason?.trim().split('\n')[0];
  return first ? `${name}: ${first}` : name;
}
