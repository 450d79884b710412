import { join } from 'node:path';
import { ROOT, tool } from './tools/paths.ts';
import { runShown } from './tools/run.ts';

// npm run screens -- DIR [part of a name] [language]: a picture of every state of every page.
process.exitCode = await runShown(tool('node'), [
  join(ROOT, 'tests', 'states', 'screens.ts'),
  ...process.argv.slice(2),
]);
