import { once } from 'node:events';
import { createServer } from 'node:http';
import { CONTRACT_HEADER } from '#lib/contract/sync.ts';
import { freePort } from './free-port.ts';

/** The way to the API, on which the extension can be made to look older or newer than it is. */
export type VersionProxy = { address: string; pretend(version: number | undefined): void; stop(): Promise<void> };

/** Passes everything on to the API as it is, except for the contract version once one is pretended. */
export async function startVersionProxy(api: string): Promise<VersionProxy> {
  const port = await freePort();
  let pretended: number | undefined;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name))
        headers.set(name, value);
    }
    if (pretended !== undefined && headers.has(CONTRACT_HEADER)) headers.set(CONTRACT_HEADER, String(pretended));
    const answer = await fetch(`${api}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(pieces.length > 0 ? { body: Buffer.concat(pieces) } : {}),
    });
    const kept = [...answer.headers].filter(
      ([name]) => !['content-encoding', 'content-length', 'transfer-encoding'].includes(name),
    );
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${port}`,
    pretend(version) {
      pretended = version;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
