import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUILDS, ROOT, tool } from './paths.ts';
import { runQuiet } from './run.ts';

/** Everything that a build is made of. */
const INPUTS = [
  '{entrypoints,components,lib,public,locales,modules}/**/*',
  'package.json',
  'package-lock.json',
  'wxt.config.ts',
  'scripts/tools/without-sinks.ts',
  'tsconfig.json',
];

export type Built = { made: boolean };

/**
 * Builds the extension for Chrome and Firefox into `.output`. With `ifNeeded`, only when something that it is made of
 * has changed since.
 * @throws Error with the builder's own words when a build fails.
 */
export async function buildExtension({ ifNeeded = false }: { ifNeeded?: boolean } = {}): Promise<Built> {
  const stampFile = join(ROOT, '.output', 'built-from');
  const stamp = await hashOfInputs();
  const current =
    Object.values(BUILDS).every((folder) => existsSync(join(folder, 'manifest.json'))) &&
    existsSync(stampFile) &&
    (await readFile(stampFile, 'utf8')) === stamp;
  if (ifNeeded && current) return { made: false };
  // One after the other: both write WXT's types into .wxt.
  for (const browser of ['chrome', 'firefox']) {
    const { code, said } = await runQuiet(tool('wxt'), ['build', '-b', browser, '--mv3']);
    if (code !== 0) throw new Error(`The extension could not be built for ${browser}:\n${said}`);
  }
  await mkdir(join(ROOT, '.output'), { recursive: true });
  await writeFile(stampFile, stamp);
  return { made: true };
}

async function hashOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const file of glob(INPUTS, { cwd: ROOT, withFileTypes: true })) {
    if (file.isFile()) files.push(join(file.parentPath, file.name));
  }
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}
