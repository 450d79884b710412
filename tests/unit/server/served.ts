import { z } from 'zod';
import { AccessToken } from '#lib/contract/tokens.ts';
import { listen } from '#server/http/listen.ts';
import type { Services } from '#server/http/services.ts';
import { read, startTestApi } from './support.ts';

const Route = z.looseObject({
  'x-allowed': z.enum(['public', 'hook', 'stream', 'agent', 'lead', 'admin']),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header']) })).default([]),
  requestBody: z.unknown().optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Route)) });

/** A route as the API's own document tells it. */
export type DocumentedRoute = { path: string; method: string } & z.infer<typeof Route>;

/** An API in memory behind a real socket, with its routes as the document lists them. */
export async function serveTestApi(changed: Partial<Services> = {}) {
  const api = await startTestApi(changed);
  const listening = await listen(api.app, { host: '127.0.0.1', port: 0 });
  const document = Document.parse(await (await fetch(`${listening.address}/openapi.json`)).json());
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, route]): DocumentedRoute => ({ path, method: method.toUpperCase(), ...route }),
    ),
  );
  const streamToken = async (token: string) =>
    (await read(await api.send('/v1/tokens/stream', {}, token), AccessToken)).token;
  return {
    ...api,
    address: listening.address,
    routes,
    streamToken,
    close: async () => {
      await api.live.stop();
      await listening.drain();
      await api.stop();
    },
  };
}

/** One request; of an answer that never ends only the head is waited for. */
export async function ask(
  url: string,
  { method, token, body }: { method: string; token?: string | undefined; body?: string | undefined },
): Promise<{ status: number; text: string }> {
  const cut = new AbortController();
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    signal: cut.signal,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  if (response.headers.get('content-type') === 'text/event-stream') {
    cut.abort();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}
