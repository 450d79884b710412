import { join } from 'node:path';
import { ROOT, tool } from './tools/paths.ts';
import { runShown } from './tools/run.ts';

// npm run screens: the pictures of every state that are kept in docs/screens, anew.
// npm run screens -- DIR [part of a name] [language]: the same at every width, into a folder of one's own.
process.exitCode = await runShown(tool('node'), [
  join(ROOT, 'tests', 'states', 'screens.ts'),
  ...process.argv.slice(2),
]);
