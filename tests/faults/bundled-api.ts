import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');

let made: string | undefined;

/**
 * `npm run api` in one file. Loading the API's modules one by one takes ten times as long as all else that its start
 * does, and the tests here start it some hundred times. It lies below node_modules, where it finds what is loaded by a
 * computed name.
 */
export function bundledApi(): string {
  if (made !== undefined) return made;
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'bellwether-api.mjs');
  // Test files run beside one another: each writes the same, and puts it in place whole.
  const unfinished = `${file}.${process.pid}`;
  buildSync({
    entryPoints: [join(ROOT, 'scripts', 'api.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: unfinished,
    external: ['pg-native'],
    logLevel: 'error',
    // What is CommonJS asks for Node's own modules by `require`; and the migrations lie where they lie.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    define: { 'import.meta.dirname': JSON.stringify(join(ROOT, 'server', 'store')) },
  });
  renameSync(unfinished, file);
  made = file;
  return file;
}
