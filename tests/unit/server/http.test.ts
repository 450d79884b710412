import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CONTRACT_HEADER, CONTRACT_VERSION } from '#lib/contract/sync.ts';
import { ReadableDocument } from '#server/http/document.ts';
import { read, refusal, startTestApi, type TestApi } from './support.ts';

const CHROME = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const FIREFOX = 'moz-extension://0f8fad5b-d9cb-469f-a165-70867728950e';

describe('the API as a whole', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  test('every route is in openapi.json, and nothing that is not a route', async () => {
    const document = await read(await api.request('/openapi.json'), ReadableDocument);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = api.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual([...new Set(served)].sort());
  });

  test('every operation in openapi.json has a summary, answers, and no reference that leads nowhere', async () => {
    const text = await (await api.request('/openapi.json')).text();
    const document = ReadableDocument.parse(JSON.parse(text));
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0' });
    for (const methods of Object.values(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(operation.summary).not.toBe('');
        expect(Object.keys(operation.responses).every((status) => /^[1-5]\d\d$/.test(status))).toBe(true);
      }
    }
    const Components = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()).default({}) }) });
    const { components } = Components.parse(JSON.parse(text));
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(Object.keys(components.schemas)).toContain(name);
    }
  });

  test('the page for people needs no network and no script', async () => {
    const response = await api.request('/docs');
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('/v1/sync/push');
    expect(page).not.toMatch(/<script|src=|https?:\/\/(?!json-schema)[^"&<]*\.(js|css)/);
  });

  test('it tells whether it can serve, and its numbers', async () => {
    expect(await (await api.request('/healthz')).json()).toEqual({ status: 'ok', database: 'up' });
    const numbers = await (await api.request('/metrics')).text();
    expect(numbers).toMatch(/^bellwether_database_up 1$/m);
    expect(numbers).toMatch(/^bellwether_open_alerts 0$/m);
    expect(numbers).toMatch(/^bellwether_requests_total\{method="GET",route="\/healthz",status="200"\} 1$/m);
  });

  test('every refusal has the one body, with words', async () => {
    const answers = [
      await api.request('/nowhere'),
      await api.request('/v1/connect', { method: 'GET' }),
      await api.request('/v1/connect', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
      await api.request('/v1/connect', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
      await api.send('/v1/connect', { code: 'ABC' }),
      await api.send('/v1/connect', { code: 'x'.repeat(20_000), deviceName: 'x' }),
      await api.send('/v1/sync/push', {}),
    ];
    const refusals = await Promise.all(answers.map(refusal));
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 400, 400, 400, 413, 401]);
    expect(refusals.every(({ message }) => message.length > 20)).toBe(true);
  });

  test('an error of ours is told without its inner words, and the log does not quote them', async () => {
    const broken = await startTestApi();
    await broken.stop();
    const answer = await refusal(await broken.send('/v1/connect', { code: 'ABCDE-FGHJK', deviceName: 'secret words' }));
    expect(answer).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.message).not.toMatch(/sql|query|PGlite/i);
    expect(broken.logged.join('')).toContain('a request failed');
    expect(broken.logged.join('')).not.toContain('secret words');
    const health = await broken.request('/healthz');
    expect([health.status, await health.json()]).toEqual([503, { status: 'unavailable', database: 'down' }]);
    expect(await (await broken.request('/metrics')).text()).toMatch(/^bellwether_database_up 0$/m);
  });

  test('versions: ours is in every answer; too new and too old are told which side to update', async () => {
    const as = (version: string) => api.request('/v1/connections', { headers: { [CONTRACT_HEADER]: version } });
    const newer = await as(String(CONTRACT_VERSION + 1));
    expect(newer.headers.get(CONTRACT_HEADER)).toBe(String(CONTRACT_VERSION));
    expect(await refusal(newer)).toMatchObject({
      status: 426,
      code: 'upgrade',
      message: expect.stringContaining('API must be updated'),
    });
    expect(await refusal(await as('0'))).toMatchObject({
      status: 426,
      message: expect.stringContaining('Update the Bellwether extension'),
    });
    expect(await refusal(await as('one'))).toMatchObject({ status: 400 });
    for (const response of [
      await as(String(CONTRACT_VERSION)),
      await api.request('/nowhere'),
      await api.request('/healthz'),
    ]) {
      expect(response.headers.get(CONTRACT_HEADER)).toBe(String(CONTRACT_VERSION));
    }
  });

  test.each([CHROME, FIREFOX])('pages of the extension at %s may call, also on a private network', async (origin) => {
    const preflight = await api.request('/v1/sync/push', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-private-network': 'true',
      'access-control-allow-headers': `authorization, content-type, ${CONTRACT_HEADER}`,
    });
    const refused = await api.request('/v1/connections', { headers: { origin } });
    expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
    expect(refused.headers.get('access-control-expose-headers')).toBe(CONTRACT_HEADER);
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('pages of the extension may use every method that a route has', async () => {
    const preflight = await api.request('/v1/sync/push', { method: 'OPTIONS', headers: { origin: CHROME } });
    const allowed = preflight.headers.get('access-control-allow-methods')?.split(', ');
    const used = new Set(api.app.routes.map(({ method }) => method).filter((method) => method !== 'ALL'));
    expect(used.size).toBeGreaterThan(2);
    for (const method of used) expect(allowed).toContain(method);
  });

  test.each([
    'https://evil.example',
    'null',
    `${CHROME}.evil.example`,
    `https://x/?${FIREFOX}`,
    'http://127.0.0.1:8787',
  ])('the page %s gets no leave', async (origin) => {
    for (const method of ['OPTIONS', 'GET']) {
      const response = await api.request('/v1/connections', { method, headers: { origin } });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('access-control-allow-private-network')).toBeNull();
    }
  });
});
