import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { z } from 'zod';
import { ROOT } from '#scripts/tools/paths.ts';
import { PROGRAMS } from '#tests/e2e/programs.ts';
import { KillableBrowser } from '#tests/faults/sync/rig/browser.ts';
import type { Told } from './browser/messages.ts';

const SCRIPTS = [import.meta.resolve('./browser/page.ts'), import.meta.resolve('./browser/client.ts')];
const Bound = z.object({ port: z.number() });
const Answered = z.object({
  begun: z.number(),
  ended: z.number(),
  tickets: z.number(),
  error: z.string().optional(),
});

/** The page's own global, inside `evaluate`. */
declare const clients: { tell(name: string, told: Told): Promise<unknown>; end(name: string): void };

/** Clients in one Chromium, each the product's replica on a database of its own. */
export type Clients = {
  /** @throws Error with the client's words where it fails */
  tell(name: string, told: Told): Promise<z.infer<typeof Answered>>;
  end(name: string): Promise<void>;
  remove(): Promise<void>;
};

export async function openClients(): Promise<Clients> {
  const scripts = await bundle();
  const server = createServer(({ url }, response) => {
    const script = scripts.get(url ?? '');
    response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript' });
    response.end(
      script ?? '<!doctype html><meta charset="utf-8"><title>Clients</title><script src="/page.js"></script>',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = Bound.parse(server.address());
  const browser = await KillableBrowser.make(PROGRAMS.chromium);
  const page = await browser.open(`http://127.0.0.1:${port}/`);
  return {
    tell: async (name, told) => {
      const said = await page.evaluate(([who, what]) => clients.tell(who, what), [name, told] as const);
      const answered = Answered.parse(said);
      if (answered.error !== undefined) throw new Error(`${name}: ${answered.error}`);
      return answered;
    },
    end: (name) => page.evaluate((who) => clients.end(who), name),
    remove: async () => {
      await browser.remove();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The scripts by their path: the product's replica as it is. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: SCRIPTS.map((script) => fileURLToPath(script)),
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: '/',
    format: 'iife',
    target: 'es2022',
    minify: true,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}
