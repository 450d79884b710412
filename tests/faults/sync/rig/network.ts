import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Scripts } from './bundle.ts';
import { type Answer, forward } from './forward.ts';
import type { Exchange, Line } from './line.ts';
import type { ApiNode } from './nodes.ts';

const Address = z.object({ port: z.number() });
const HTML = '<!doctype html><meta charset="utf-8"><title>Clients</title><script src="/page.js"></script>';

/**
 * The network between clients and API nodes, on loopback. Each client has an address of its own, so that what happens to
 * its n-th request is drawn for it alone; each request goes to the node that was drawn for it. The clients' page comes
 * from here too.
 */
export class FaultyNetwork {
  readonly #nodes: readonly ApiNode[];
  readonly #lines = new Map<string, Line>();
  readonly #server: Server;
  readonly #pending = new Set<Promise<unknown>>();
  #port = 0;
  scripts: Scripts = { page: '', worker: '' };

  constructor(nodes: readonly ApiNode[]) {
    this.#nodes = nodes;
    this.#server = createServer((request, response) => {
      const work = this.#take(request, response).catch(() => request.socket.destroy());
      this.#pending.add(work);
      void work.finally(() => this.#pending.delete(work));
    });
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = Address.parse(this.#server.address()).port;
  }

  get pageAddress(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** A line for one client; `name` is part of its host name. */
  connect(name: string, line: Line): string {
    this.#lines.set(name, line);
    return `http://${name}.localhost:${this.#port}`;
  }

  disconnect(name: string): void {
    this.#lines.delete(name);
  }

  /** Until no request is under way, delayed and repeated ones included. */
  async quiet(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A kept connection would have the browser repeat lost requests by itself.
    response.setHeader('connection', 'close');
    const name = request.headers.host?.split('.localhost')[0] ?? '';
    const line = this.#lines.get(name);
    if (!line) return this.#servePage(request, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    await this.#carry(line, { request, response, body: Buffer.concat(chunks) });
  }

  async #carry(
    line: Line,
    { request, response, body }: { request: IncomingMessage; response: ServerResponse; body: Buffer },
  ): Promise<void> {
    const exchange = line.begin(request.method ?? 'GET', request.url ?? '/');
    const { fault, node, lateMs } = exchange;
    if (fault === 'request_lost') return void request.socket.destroy();
    if (fault === 'busy') {
      response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' });
      return void response.end('Busy.');
    }
    const send = async (to: number, as: Exchange): Promise<Answer> => {
      const answer = await forward(this.#nodes, to, {
        method: as.method,
        path: as.path,
        headers: line.headersAsSent(request.headers),
        body,
      });
      as.status = answer.status;
      return answer;
    };
    if (fault === 'late') await pause(lateMs);
    if (fault === 'twice') void send(1 - node, line.repeat(exchange)).catch(() => undefined);
    if (fault === 'again_later') {
      const again = pause(lateMs).then(() => send(1 - node, line.repeat(exchange)));
      const quiet = again.catch(() => undefined).finally(() => this.#pending.delete(quiet));
      this.#pending.add(quiet);
    }
    const answer = await send(node, exchange);
    if (fault === 'answer_late') await pause(lateMs);
    if (fault === 'answer_lost') return void request.socket.destroy();
    response.writeHead(answer.status, {
      'content-type': answer.contentType,
      'content-length': answer.body.length,
    });
    if (fault === 'answer_cut') {
      response.write(answer.body.subarray(0, answer.body.length / 2));
      return void setTimeout(() => request.socket.destroy(), 1);
    }
    response.end(answer.body);
  }

  #servePage({ url }: IncomingMessage, response: ServerResponse): void {
    const script = url === '/page.js' ? this.scripts.page : url === '/worker.js' ? this.scripts.worker : undefined;
    response.writeHead(200, {
      'cache-control': 'no-store',
      'content-type': script === undefined ? 'text/html' : 'text/javascript',
      // As in an extension, no text becomes code; the workers take this over.
      'content-security-policy': "script-src 'self' blob:",
    });
    response.end(script ?? HTML);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
