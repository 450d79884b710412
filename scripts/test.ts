import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan } from './suites/plan.ts';
import { add, NOTHING_RUN, type Outcome, readOutcome } from './suites/report.ts';
import { SUITES } from './suites/suites.ts';
import { buildExtension } from './tools/extension-build.ts';
import { tool } from './tools/paths.ts';
import { findPrograms } from './tools/programs.ts';
import { runShown } from './tools/run.ts';

// npm test [-- SUITE …]: runs every suite that this machine can run and names what it leaves out. With CI=true it may
// leave out nothing.
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !SUITES.some(({ project }) => project === name));
if (unknown.length > 0) {
  console.error(
    `There is no suite named ${unknown.join(', ')}. There are: ${SUITES.map((s) => s.project).join(', ')}.`,
  );
  process.exit(1);
}
const strict = process.env.CI === 'true' || process.env.CI === '1';
const programs = findPrograms();
const planned = plan(
  SUITES.filter(({ project }) => asked.length === 0 || asked.includes(project)),
  programs,
);
const leftOut = planned.flatMap((suite) => suite.leftOut);
console.log(`Bellwether's tests on ${process.platform} ${process.arch}, Node ${process.versions.node}`);
for (const { name, path } of Object.values(programs)) console.log(`  ${name}: ${path ?? 'not found'}`);
for (const words of leftOut) console.log(`  left out – ${words}`);
if (strict && leftOut.length > 0) {
  console.error('With CI=true nothing may be left out; see the lines above for what is missing.');
  process.exit(1);
}

const { made } = await buildExtension({ ifNeeded: true });
console.log(made ? 'The extension has been built for Chrome and Firefox.' : 'The builds of the extension are current.');

const env = {
  ...process.env,
  BELLWETHER_CHROMIUM: programs.chromium.path ?? '',
  BELLWETHER_FIREFOX: programs.firefox.path ?? '',
  CHROMIUM: programs.chromium.path ?? '',
};
const reports = await mkdtemp(join(tmpdir(), 'bellwether-tests-'));
let outcome = NOTHING_RUN;
for (const { suite, runs, withoutTestsNamed } of planned) {
  if (!runs) continue;
  console.log(`\n— ${suite.project} —`);
  const report = join(reports, `${suite.project}.json`);
  const args = [
    'run',
    '--project',
    suite.project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  if (withoutTestsNamed.length > 0) args.push('--testNamePattern', `^(?!.*(${withoutTestsNamed.join('|')}))`);
  const code = await runShown(tool('vitest'), args, { env });
  const withoutReport: Outcome = {
    ...NOTHING_RUN,
    failed: 1,
    failures: [`The suite ${suite.project} ended without its report.`],
  };
  outcome = add(outcome, existsSync(report) ? await readOutcome(report, code === 0) : withoutReport);
}
await rm(reports, { recursive: true, force: true });

if (leftOut.length > 0) {
  console.log('\nLeft out on this machine:');
  for (const words of leftOut) console.log(`  ${words}`);
}
if (strict && outcome.skipped > 0)
  console.error('\nWith CI=true no test may be skipped; vitest names those that were.');
if (outcome.failed > 0 || outcome.passed === 0 || (strict && outcome.skipped > 0)) process.exitCode = 1;
if (outcome.failed > 0) {
  console.log('\nFailed:');
  for (const words of outcome.failures) console.log(`  ${words}`);
}
console.log(`\n${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
