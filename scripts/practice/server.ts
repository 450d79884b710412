import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { answerApi } from './api.ts';
import { listContent, missingContent, ticketContent, wholePage } from './pages.ts';
import { TicketStore } from './store.ts';
import { sampleTickets } from './tickets.ts';

export type PracticeOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Where the tickets are kept, in `practice-tickets.json`. */
  dataFolder: string;
  /** True begins without sample tickets. */
  empty: boolean;
};

export type Practice = { address: string; stop(): Promise<void> };

const ASSETS = new Map<string, { file: string; type: string }>([
  ['/assets/practice.css', { file: 'practice.css', type: 'text/css; charset=utf-8' }],
  ['/assets/practice.js', { file: 'practice.js', type: 'text/javascript; charset=utf-8' }],
  ['/assets/icon.svg', { file: 'icon.svg', type: 'image/svg+xml' }],
]);

const LARGEST_BODY = 200_000;

/** Starts the practice helpdesk on 127.0.0.1. */
export async function startPractice({ port, dataFolder, empty }: PracticeOptions): Promise<Practice> {
  const file = join(dataFolder, 'practice-tickets.json');
  const store = await TicketStore.open(file, () => (empty ? [] : sampleTickets(new Date())));
  const server = createServer((request, response) => {
    answer(store, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`The practice helpdesk has stumbled: ${error instanceof Error ? error.message : 'unknown'}\n`);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The practice helpdesk has no port.');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(store: TicketStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('content-security-policy', "default-src 'self'; frame-ancestors 'none'; base-uri 'none'");
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  // A foreign name that resolves to this machine is not us.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return send(response, 421, 'text/plain', 'Not here.\n');
  const asset = ASSETS.get(pathname);
  if (asset) return send(response, 200, asset.type, await readFile(join(import.meta.dirname, 'public', asset.file)));
  if (pathname === '/api/news') return openNews(store, response);
  if (pathname.startsWith('/api/')) return sendApi(store, pathname, request, response);
  return sendPage(store, pathname, request, response);
}

async function sendApi(
  store: TicketStore,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  // Pages of other sites cannot send this type without asking first, and are refused then.
  if (method !== 'GET' && !request.headers['content-type']?.startsWith('application/json')) {
    return send(response, 415, 'application/json', JSON.stringify({ message: 'Send JSON.' }));
  }
  const ifMatch = request.headers['if-match'];
  const { status, body, etag } = await answerApi(store, { method, path, ifMatch, body: () => readJson(request) });
  if (etag) response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-store');
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Tells the page which tickets change, as helpdesks do, so that it can show what others have done. */
function openNews(store: TicketStore, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(':\n\n');
  const stop = store.onChange((ticket) => response.write(`data: ${ticket.id}\n\n`));
  response.once('close', stop);
}

function sendPage(store: TicketStore, path: string, request: IncomingMessage, response: ServerResponse): void {
  const tickets = store.all();
  const id = /^\/tickets\/([^/]+)$/.exec(path)?.[1];
  const ticket = id ? store.get(id) : undefined;
  const isList = path === '/' || path === '/tickets';
  const content = ticket ? ticketContent(ticket, tickets) : isList ? listContent(tickets) : missingContent();
  const title = ticket ? `#${ticket.id} ${ticket.subject}` : isList ? 'Tickets' : 'Not found';
  response.setHeader('cache-control', 'no-store');
  response.setHeader('vary', 'x-content-only');
  const page = request.headers['x-content-only'] ? content.source : wholePage(title, content);
  send(response, ticket || isList ? 200 : 404, 'text/html; charset=utf-8', page);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_BODY) throw new Error('That is too long.');
  }
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is nothing that any schema accepts: the caller answers in words.
    return undefined;
  }
}
