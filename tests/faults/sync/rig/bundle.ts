import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '#scripts/tools/paths.ts';
import { type Patch, PatchDoesNotApply, patched } from '../bugs/patch.ts';

/** Pages are put together after a few, because a run has too few for the product's number. */
const SOON: Patch = {
  file: 'lib/replica/kept-pages.ts',
  find: 'const MOST_SMALL_PAGES = 50;',
  replace: 'const MOST_SMALL_PAGES = 3;',
};
const CLIENT = join(import.meta.dirname, '..', 'client');

/** The scripts of the clients' page: the product's replica as it is, or with the given bugs. */
export type Scripts = { page: string; worker: string };

/** @throws PatchDoesNotApply */
export async function bundleClients(bugs: readonly Patch[] = []): Promise<Scripts> {
  const patches = [SOON, ...bugs];
  const missing = new Set(patches.map(({ file }) => file));
  const { outputFiles } = await build({
    entryPoints: { page: join(CLIENT, 'page.ts'), worker: join(CLIENT, 'worker.ts') },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: 'es2022',
    // A worker is started several times in a run, and most of its start is the reading of its script.
    minify: true,
    logLevel: 'silent',
    plugins: [
      {
        name: 'patches',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
            contents: "export { default as en } from './en.js';",
          }));
          onLoad({ filter: /\/(lib)\/.*\.ts$/ }, async ({ path }) => {
            for (const { file } of patches) if (path.endsWith(`/${file}`)) missing.delete(file);
            return { contents: patched(path, await readFile(path, 'utf8'), patches), loader: 'ts' };
          });
        },
      },
    ],
  });
  if (missing.size > 0) throw new PatchDoesNotApply(`The clients do not load ${[...missing].join(', ')}.`);
  const textOf = (name: string) => outputFiles.find(({ path }) => path.endsWith(`${name}.js`))?.text ?? '';
  return { page: textOf('page'), worker: textOf('worker') };
}
