import { tool } from './tools/paths.ts';
import { runQuiet } from './tools/run.ts';

// npm run check: every check runs, whatever the others say; the failures are named at the end.
const CHECKS: { name: string; program: string; args: string[] }[] = [
  { name: 'lint and format (biome)', program: 'biome', args: ['check', '--error-on-warnings'] },
  { name: 'dead code (knip)', program: 'knip', args: [] },
  { name: 'types (tsc)', program: 'tsc', args: ['-p', '.'] },
  { name: 'architecture (vitest)', program: 'vitest', args: ['run', '--project', 'architecture'] },
];

const failed: string[] = [];
for (const { name, program, args } of CHECKS) {
  const { code, said } = await runQuiet(tool(program), args);
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  if (code === 0) continue;
  failed.push(name);
  console.log(said.trimEnd());
}
if (failed.length > 0) {
  console.error(`\nNot in order: ${failed.join('; ')}.`);
  process.exitCode = 1;
}
