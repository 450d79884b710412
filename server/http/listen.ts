import { createAdaptorServer } from '@hono/node-server';
import { z } from 'zod';
import type { Application } from './application.ts';

export type Listening = {
  /** The address that it listens on, such as http://127.0.0.1:8787. */
  address: string;
  /** Takes no new connection, lets what runs come to its end, then closes. */
  drain(): Promise<void>;
};

/** The API cannot listen where it was told to; the message is for the person. */
export class CannotListen extends Error {
  override name = 'CannotListen';
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const LARGEST_HEADERS = 16 * 1024;
const DRAIN_PATIENCE_MS = 10_000;

const Bound = z.object({ port: z.number() });

/**
 * Serves an application on a socket, with limits against slow and oversized requests.
 * @throws CannotListen
 */
export async function listen(app: Application, { host, port }: { host: string; port: number }): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: LARGEST_HEADERS,
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new CannotListen(wordsFor(cause, host, port), { cause })));
    server.listen(port, host, resolve);
  });
  const bound = Bound.parse(server.address());
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    drain: () =>
      new Promise((resolve) => {
        const impatient = setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections();
        }, DRAIN_PATIENCE_MS);
        server.close(() => {
          clearTimeout(impatient);
          resolve();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      }),
  };
}

function wordsFor(error: Error, host: string, port: number): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken. Choose another with BELLWETHER_PORT; 0 takes any free one.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is not an address of this machine. Mend BELLWETHER_HOST.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than the API has. Choose one above 1023 with BELLWETHER_PORT.`;
  return `The API cannot listen on ${host}:${port}: ${error.message}`;
}
