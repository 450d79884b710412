import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { quarantinedHooks, sources } from '#server/store/schema.ts';
import { BASE, refusal, startTestApi, type TestApi } from '../support.ts';
import { SENDERS } from './senders.ts';

const MEGABYTE = 1024 * 1024;
const HOUR = 3_600_000;
const NONSENSE = [
  '',
  'not json',
  '[]',
  'null',
  '3',
  '"text"',
  '{}',
  '{"alerts":[{}]}',
  '{"event":',
  `${'['.repeat(5_000)}`,
];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

describe.each(Object.entries(SENDERS))('%s', (name, sender) => {
  let workspaceId: string;
  let source: { id: string; secret: string; url: string };
  let path: string;
  let round = 0;

  beforeEach(async () => {
    round += 1;
    const workspaceName = `${name} ${round}`;
    ({ workspaceId } = await api.administration.ensureWorkspace({
      name: workspaceName,
      sharesTickets: true,
      tagField: 'T',
    }));
    source = await api.administration.ensureSource({ workspaceId, kind: sender.kind, name: 'The tool' });
    // Where the token can be in the address, it is in the headers here, so that each header can be left out.
    path = source.url.slice(BASE.length).replace(`/${source.secret}`, '');
  });

  const alerts = () => api.administration.rows(workspaceId, 'alert');
  const kept = () => api.database.select().from(quarantinedHooks).where(eq(quarantinedHooks.sourceId, source.id));
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    api.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const signed = (body: string, secret = source.secret) => sender.headers(body, secret, api.now());
  const send = (body: object) => post(JSON.stringify(body), signed(JSON.stringify(body)));
  const received = async (response: Response) => {
    expect(response.status).toBe(202);
    const { received: word } = await response.json();
    return word;
  };
  const refused = async (response: Promise<Response>) => {
    expect(await refusal(await response)).toMatchObject({ status: 401, code: 'bad_signature' });
    expect(await alerts()).toEqual([]);
    expect(await kept()).toEqual([]);
  };

  test('what it has published opens an alert of its kind, under the name of the source', async () => {
    expect(await received(await send(sender.firing(0)))).toBe('stored');
    const opened = await alerts();
    expect(opened.length).toBeGreaterThan(0);
    for (const alert of opened) {
      expect(alert).toMatchObject({ state: 'open', firings: 1, source: { kind: sender.kind, name: 'The tool' } });
      expect(alert.title).not.toBe('Alert without a name');
    }
    const [health] = await api.database.select().from(sources).where(eq(sources.id, source.id));
    expect(opened.map(({ title }) => title)).toContain(health?.heardTitle);
    expect(health).toMatchObject({ failedAt: null, why: null });
    expect(health?.heardAt).toEqual(api.now());
  });

  test('unsigned, it is not believed, and leads are told why', async () => {
    const body = JSON.stringify(sender.firing(0));
    await refused(post(body, {}));
    const [health] = await api.database.select().from(sources).where(eq(sources.id, source.id));
    expect(health?.why?.length).toBeGreaterThan(10);
    expect(health?.heardAt).toBeNull();
  });

  test('with any other secret it is not believed, nor without any one of its headers', async () => {
    const body = JSON.stringify(sender.firing(0));
    const other = await api.administration.ensureSource({ workspaceId, kind: sender.kind, name: 'Another' });
    for (const secret of ['', 'x', `${source.secret}x`, source.id, other.secret])
      await refused(post(body, signed(body, secret)));
    const headers = signed(body);
    const needed = Object.keys(headers).filter((each) => !['x-webhook-id', 'request-id'].includes(each));
    for (const left of needed) {
      const rest = Object.fromEntries(Object.entries(headers).filter(([each]) => each !== left));
      await refused(post(body, rest));
    }
  });

  if (sender.signs)
    test('with any byte changed it is not believed', async () => {
      const body = JSON.stringify(sender.firing(0));
      for (const altered of [
        `${body} `,
        JSON.stringify(JSON.parse(body), null, 1),
        body.replace('a', 'b'),
        body.slice(1),
      ])
        await refused(post(altered, signed(body)));
    });

  test('at the address of no source, or of another one, it is not believed', async () => {
    const body = JSON.stringify(sender.firing(0));
    const headers = signed(body);
    const other = await api.administration.ensureSource({ workspaceId, kind: sender.kind, name: 'Another' });
    for (const id of ['unknown', other.id]) {
      const elsewhere = path.replace(source.id, encodeURIComponent(id));
      await refused(Promise.resolve(api.request(elsewhere, { method: 'POST', body, headers })));
    }
  });

  test('above one megabyte it is refused, signed or not', async () => {
    const body = JSON.stringify({ ...sender.firing(0), filler: 'x'.repeat(MEGABYTE) });
    for (const headers of [signed(body), {}])
      expect(await refusal(await post(body, headers))).toMatchObject({ status: 413, code: 'too_large' });
    expect(await alerts()).toEqual([]);
  });

  test('malformed, it is kept for a person, byte by byte, and answered kindly', async () => {
    for (const body of NONSENSE) expect(await received(await post(body, signed(body)))).toBe('kept_for_review');
    expect((await kept()).map(({ body }) => Buffer.from(body).toString()).sort()).toEqual(NONSENSE.toSorted());
    expect(await alerts()).toEqual([]);
  });

  test('whatever is in its fields, it is taken and nothing fails', async () => {
    const odd = fc.constantFrom<unknown>(
      null,
      0,
      -1,
      1e300,
      true,
      '',
      '\u0000',
      '\ud800',
      'x'.repeat(30_000),
      [],
      {},
      [[]],
      'javascript:x',
    );
    const whole = JSON.stringify(sender.firing(0));
    const places = [...whole.matchAll(/"(\w[\w ]*)":/g)].map(([, field = '']) => field);
    const property = fc.asyncProperty(fc.constantFrom(...places), odd, async (field, value) => {
      const body = JSON.stringify(JSON.parse(whole, (key, inner) => (key === field ? value : inner)) ?? null);
      expect(['stored', 'repeated', 'of_no_alert', 'kept_for_review']).toContain(
        await received(await post(body, signed(body))),
      );
    });
    await fc.assert(property, { numRuns: 25 });
  });

  test('a copy of a delivery, sent again, counts once; where nothing tells a copy, it joins', async () => {
    const body = JSON.stringify(sender.firing(0));
    const headers = signed(body);
    for (let copy = 0; copy < 3; copy += 1) await received(await post(body, headers));
    const firings = (await alerts()).map((alert) => alert.firings);
    expect(new Set(firings)).toEqual(new Set([sender.knowsCopies ? 1 : 3]));
  });

  test('a later firing joins the episode', async () => {
    await send(sender.firing(0));
    const first = await alerts();
    api.later(HOUR);
    await send(sender.firing(30));
    const joined = await alerts();
    expect(joined.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
    expect(new Set(joined.map(({ firings }) => firings))).toEqual(new Set([2]));
  });

  if (sender.resolved)
    test('its end lets the alert recover, and a new beginning opens it again', async () => {
      await send(sender.firing(0));
      api.later(HOUR);
      expect(await received(await send(sender.resolved?.(10) ?? {}))).toBe('stored');
      for (const alert of await alerts()) expect(alert.state).toBe('recovering');
      api.later(HOUR);
      await send(sender.firing(20));
      for (const alert of await alerts()) expect(alert.state).toBe('open');
    });

  if (sender.resolved)
    test('its end before its beginning breaks nothing', async () => {
      await send(sender.resolved?.(10) ?? {});
      expect(await alerts()).toEqual([]);
      await send(sender.firing(5));
      // Who tells the time of what he says is known to speak of what is over; of the others nobody can tell.
      if (sender.tellsTime) expect(await alerts()).toEqual([]);
      else expect((await alerts()).map(({ state }) => state)).toContain('open');
    });

  if (sender.resolved && sender.tellsTime)
    test('a beginning that comes late does not begin again what is over', async () => {
      await send(sender.firing(0));
      await send(sender.resolved?.(10) ?? {});
      await send(sender.firing(5));
      expect((await alerts()).map(({ state, firings }) => [state, firings])).toEqual([['recovering', 1]]);
    });
});
