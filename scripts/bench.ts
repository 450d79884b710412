import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, tool } from './tools/paths.ts';
import { runShown } from './tools/run.ts';

// npm run bench [-- NAME …]: runs tests/bench/NAME.ts, or all of them.
const folder = join(ROOT, 'tests', 'bench');
const known = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ') || 'none yet'}.`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n— ${name} —`);
  const code = await runShown(tool('node'), [join(folder, `${name}.ts`)]);
  if (code !== 0) process.exitCode = code;
}
