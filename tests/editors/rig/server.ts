import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT } from '#scripts/tools/paths.ts';

/** As strict as a policy can be that lets an editor run at all: no script from text, nothing from elsewhere. */
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";

/** CKEditor 4 writes a script into its frame, so no page with it can have the strict policy. */
const WITH_INLINE = STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
};

const OTHERS: Record<string, string> = {
  ckeditor4: WITH_INLINE,
  'trusted-types': `${STRICT}; require-trusted-types-for 'script'; trusted-types 'none'`,
};

/** Pages of a helpdesk, each with one editor. */
export type EditorServer = { origin: string; stop(): Promise<void> };

type Options = {
  files: Map<string, Uint8Array>;
  /** The page for a path, or undefined where there is none. */
  pageOf(path: string): { name: string; html: string } | undefined;
};

export async function serveEditors({ files, pageOf }: Options): Promise<EditorServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://editors.test');
    const page = pageOf(pathname);
    if (page) {
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': OTHERS[page.name] ?? STRICT,
      });
      response.end(page.html);
      return;
    }
    const file = files.get(pathname.replace(/^\/pages\//, '')) ?? (await fromPackage(pathname));
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(pathname)] ?? 'text/plain' });
    response.end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server of editors has no address.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** CKEditor 4 loads its parts from where its script lies. */
async function fromPackage(pathname: string): Promise<Uint8Array | undefined> {
  const path = normalize(pathname);
  if (!path.startsWith('/npm/ckeditor4/')) return undefined;
  return readFile(join(ROOT, 'node_modules', path.slice('/npm/'.length))).catch(() => undefined);
}
