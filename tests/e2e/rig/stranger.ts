import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './free-port.ts';

/** A web page that nobody has granted anything. By another name of this machine, so that no grant covers it. */
export async function startStranger(html: string): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://localhost:${port}/`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
