import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { ROOT } from './paths.ts';

/** Where `npm run api` finds the API in one file. */
export const API_BUNDLE = join(ROOT, '.output', 'api', 'api.mjs');

/** The file, and whether it had to be made. */
export type Bundled = { file: string; made: boolean };

const MIGRATIONS_FOLDER = join(ROOT, 'server', 'store', 'migrations');

/**
 * Puts a program of the API and all that it loads into one file, with the migrations beside it. Loading its thousand
 * modules one by one takes ten times as long as all else that a start does, and leaves 30 MB behind for good; so does the
 * part of Node that reads TypeScript. The PostgreSQL that npm brings is loaded by a computed name and stays in node_modules,
 * so the file must lie somewhere below the repository.
 * @param entry the program
 * @param file where it is put; left alone where the same is there already, else put in place whole
 * @throws Error with the builder's words, or of the file system where the folder cannot be written
 */
export async function bundleApi(entry = join(ROOT, 'scripts', 'api.ts'), file = API_BUNDLE): Promise<Bundled> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    write: false,
    external: ['pg-native'],
    logLevel: 'error',
    // What is CommonJS asks for Node's own modules by `require`.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  const migrations = join(dirname(file), 'migrations');
  const there = await readFile(file).catch(() => undefined);
  if (there?.equals(output.contents) && (await textOf(migrations)) === (await textOf(MIGRATIONS_FOLDER)))
    return { file, made: false };
  await mkdir(dirname(file), { recursive: true });
  await cp(MIGRATIONS_FOLDER, migrations, { recursive: true });
  // Two may build it at once, and one that runs must not see half of it.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, output.contents);
  await rename(unfinished, file);
  return { file, made: true };
}

/** All that a folder of migrations says, or undefined where there is none. */
async function textOf(folder: string): Promise<string | undefined> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const texts = names.map(async (name) => `${name}\n${await readFile(join(folder, name), 'utf8')}`);
    return (await Promise.all(texts)).join('\n');
  } catch {
    return undefined;
  }
}
