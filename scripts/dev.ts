import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, tool } from './tools/paths.ts';

// npm run dev [-- -b firefox]: the extension rebuilt on every change, and the API restarted on every change.
const parts = [
  spawn(tool('wxt'), ['--mv3', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }),
  spawn(tool('node'), ['--watch', join(ROOT, 'scripts', 'api.ts')], { cwd: ROOT, stdio: 'inherit' }),
];

const stop = (): void => {
  for (const part of parts) part.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// When one part ends the other is of no use.
for (const part of parts) part.once('exit', stop);
