import { basename, extname, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '#scripts/tools/paths.ts';

const PAGES = join(ROOT, 'tests', 'editors', 'pages');

/** The scripts and style sheets of pages, by their file names. */
export async function bundlePages(names: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(PAGES, `${name}.ts`)),
    absWorkingDir: ROOT,
    outdir: 'pages',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl' },
    logLevel: 'error',
  });
  return new Map(
    outputFiles.filter(({ path }) => extname(path) !== '.map').map((file) => [basename(file.path), file.contents]),
  );
}
