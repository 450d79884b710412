import { spawn } from 'node:child_process';
import process from 'node:process';

/** Runs npm, showing what it says; answers its exit code and its words. */
export function npm(root, args) {
  // Under `npm start` the path of npm itself is in npm_execpath: the same npm, whatever PATH says.
  const own = process.env.npm_execpath;
  const [program, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'pipe'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
      process.stderr.write(chunk);
    });
    child.on('error', (error) => resolve({ code: 1, words: `${words}${error.message}` }));
    child.on('exit', (code) => resolve({ code: code ?? 1, words }));
  });
}
