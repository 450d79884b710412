import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plan } from './suites/plan.ts';
import { add, type Counts, readCounts } from './suites/report.ts';
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
let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
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
  // A suite that ended without its report has failed as a whole.
  const seen = existsSync(report) ? await readCounts(report) : { passed: 0, failed: 1, skipped: 0 };
  counts = add(counts, code !== 0 && seen.failed === 0 ? { ...seen, failed: 1 } : seen);
}
await rm(reports, { recursive: true, force: true });

if (leftOut.length > 0) {
  console.log('\nLeft out on this machine:');
  for (const words of leftOut) console.log(`  ${words}`);
}
if (strict && counts.skipped > 0) console.error('\nWith CI=true no test may be skipped; vitest names those that were.');
if (counts.failed > 0 || counts.passed === 0 || (strict && counts.skipped > 0)) process.exitCode = 1;
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
