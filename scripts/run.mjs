#!/usr/bin/env node
// The entry of every npm script. Plain JavaScript for any Node from 20 on, because it runs before anything is
// installed: it installs what is missing, then hands over to scripts/<name>.ts under the Node 24 in node_modules.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, Unavailable } from './install/ensure.mjs';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const bin = join(root, 'node_modules', '.bin');

/** Names that have a script beside this file. */
function scriptNames() {
  return readdirSync(join(root, 'scripts'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
}

/**
 * An API node runs from one file, which leaves more memory for those that listen. What it makes is mostly short-lived: by
 * default Node lets such objects take 100 MB before it looks, lets what stays grow by half between looks, and glibc gives
 * each thread an arena of its own. The Dockerfile says the same.
 */
const API = {
  bundle: join(root, '.output', 'api', 'api.mjs'),
  flags: ['--max-semi-space-size=4', '--heap-growing-percent=10'],
  env: { MALLOC_ARENA_MAX: '2' },
};

/** Runs a program to its end with our terminal, passing signals on; answers its exit code. */
function run(program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const script = join(root, 'scripts', `${name}.ts`);
  if (!name || !/^[a-z-]+$/.test(name) || !existsSync(script)) {
    throw new Unavailable(`There is no script "${name ?? ''}". There are: ${scriptNames().join(', ')}.`);
  }
  await ensureInstalled(root);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  if (!existsSync(join(root, '.wxt', 'tsconfig.json'))) {
    const code = await run(process.execPath, [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'prepare'], env);
    if (code !== 0) throw new Unavailable('WXT could not write its types into .wxt; its own words are above.');
  }
  const node = join(bin, 'node');
  if (name !== 'api') return run(node, [script, ...args], env);
  const code = await run(node, [join(root, 'scripts', 'build-api.ts')], env);
  return code || run(node, [...API.flags, API.bundle, ...args], { ...API.env, ...env });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Unavailable ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = 1;
}
