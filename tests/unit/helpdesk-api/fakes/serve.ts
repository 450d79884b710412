import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiAnswer, ApiRequest } from '#lib/helpdesk-api/send.ts';
import type { Fake } from './fake.ts';

/** A fake helpdesk that listens on loopback, as the real one does on the internet. */
export type ServedFake = {
  address: string;
  host: string;
  /** Every request that came, oldest first. */
  asked: { method: string; path: string; headers: IncomingMessage['headers'] }[];
  /** Answers in place of the helpdesk while it gives something back. */
  instead: (request: ApiRequest) => ApiAnswer | undefined;
  stop(): Promise<void>;
};

export async function serveFake({ send }: Pick<Fake, 'send'>): Promise<ServedFake> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = 'GET', url = '/', headers } = request;
      served.asked.push({ method, path: url, headers });
      const text = Buffer.concat(parts).toString('utf8');
      const isJson = /json/.test(headers['content-type'] ?? '');
      const body = text === '' ? {} : { body: isJson ? JSON.parse(text) : text };
      const asked = { method: methodOf(method), path: url, headers: single(headers), ...body };
      const instead = served.instead(asked);
      void Promise.resolve(instead ?? send(asked)).then((answer) => {
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${portOf(server.address())}`;
  const served: ServedFake = {
    address: `http://${host}`,
    host,
    asked: [],
    instead: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return served;
}

function single(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]));
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The fake helpdesk has no port.');
  return address.port;
}

function methodOf(method: string): ApiRequest['method'] {
  const known = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((one) => one === method);
  if (!known) throw new Error(`Nobody should ask with ${method}.`);
  return known;
}
