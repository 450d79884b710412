import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type DocumentedRoute, serveTestApi } from './served.ts';

/** Requests for each route. The seed of a failure is printed by fast-check and repeats it. */
const RUNS = 40;
const SECRET_TEXT = 'what a customer wrote';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '0', '-1', '..', '%00', '\u0000', '\ud800', "' or 1=1 --", '1e999', 'null', '9'.repeat(400)),
);
/** Bodies between nonsense and what the API really takes. */
const fields = fc.constantFrom(
  ...[
    'clientId',
    'epoch',
    'changes',
    'seq',
    'id',
    'name',
    'args',
    'at',
    'code',
    'deviceName',
    'refreshToken',
    'nextHash',
  ],
  ...['role', 'memberId', 'title', 'dedupe_key', 'alerts', 'status', 'labels', 'version', 'verifier', '__proto__'],
);
const leaf = fc.oneof(words, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(SECRET_TEXT));
const { body } = fc.letrec((tie) => ({
  body: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('body'), { maxLength: 4 }), fc.dictionary(fields, tie('body'))),
}));
const push = fc.record({
  clientId: words,
  epoch: words,
  changes: fc.array(fc.record({ seq: fc.integer(), id: words, name: words, args: body, at: words }), { maxLength: 3 }),
});
const text = fc.oneof(
  fc.oneof(body, push).map((value) => JSON.stringify(value) ?? ''),
  fc.string({ unit: 'binary' }),
  fc.integer({ min: 1, max: 5_000 }).map((depth) => '['.repeat(depth)),
);

/** The words of a refusal: for programs in JSON, for a person who was sent here by another site on a page. */
const told = (answer: string): string =>
  answer.startsWith('<') ? answer.replaceAll(/<[^>]*>/g, '').trim() : JSON.parse(answer).error.message;

describe('whatever is sent to whatever route', () => {
  let api: Awaited<ReturnType<typeof serveTestApi>>;
  let token: string;

  beforeAll(async () => {
    api = await serveTestApi();
    const settings = { name: 'Acme', sharesTickets: true, tagField: 'Tags' };
    const { workspaceId } = await api.administration.ensureWorkspace(settings);
    ({ token } = await api.connectAs(workspaceId, 'Ana', 'admin'));
  });
  afterAll(() => api.close());

  const once = async (route: DocumentedRoute, values: string[], sent: string, as: string | undefined) => {
    let next = 0;
    const value = () => values[next++ % values.length] ?? '';
    const path = route.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(value().toWellFormed()) || '-');
    const query = route.parameters.flatMap((each) => (each.in === 'query' ? [[each.name, value()]] : []));
    return ask(`${api.address}${path}?${new URLSearchParams(Object.fromEntries(query))}`, {
      method: route.method,
      token: as,
      body: route.requestBody === undefined ? undefined : sent,
    });
  };

  test('it is answered in words and never breaks the API, and the log tells neither tokens nor texts', async () => {
    const stream = await api.streamToken(token);
    for (const route of api.routes) {
      const tokens = route['x-allowed'] === 'stream' ? [stream] : [token, undefined];
      const arbitrary = [fc.array(words, { minLength: 1, maxLength: 4 }), text, fc.constantFrom(...tokens)] as const;
      const property = fc.asyncProperty(...arbitrary, async (values, sent, as) => {
        const { status, text: answer } = await once(route, values, sent, as);
        expect(status, `${route.method} ${route.path}: ${answer}`).toBeLessThan(500);
        if (status >= 400) expect(told(answer).length).toBeGreaterThan(10);
      });
      await fc.assert(property, { numRuns: RUNS });
    }
    const log = api.logged.join('');
    expect(log).not.toContain(token);
    expect(log).not.toContain(SECRET_TEXT);
    expect((await ask(`${api.address}/healthz`, { method: 'GET' })).status).toBe(200);
  });

  test('too much is refused, whether its length is told or not', async () => {
    const large = 'x'.repeat(20 * 1024 * 1024);
    for (const route of api.routes.filter(({ requestBody }) => requestBody !== undefined)) {
      const path = route.path.replaceAll(/\{\w+\}/g, 'x');
      const chunked = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode(large));
          controller.close();
        },
      });
      for (const sent of [large, chunked]) {
        const request = {
          method: route.method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: sent,
          // Asked for by fetch where a body is a stream; the types do not know it.
          duplex: 'half',
        };
        const answered = await fetch(`${api.address}${path}`, request).then(
          ({ status }) => status,
          // The API may close the line while the rest is still being sent.
          () => 413,
        );
        expect([413, 400, 401], `${route.method} ${path}`).toContain(answered);
      }
    }
  });
});
