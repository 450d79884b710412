import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { BASE, refusal, startTestApi, type TestApi } from '../support.ts';
import { type Body, changed, published } from './published.ts';
import { SENDERS } from './senders.ts';

describe('by which ways alerts come in', () => {
  let api: TestApi;
  let workspaceId: string;
  let round = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    round += 1;
    workspaceId = await api.makeWorkspace(`Acme ${round}`);
  });

  const alerts = () => api.administration.rows(workspaceId, 'alert');
  const states = async () => (await alerts()).map(({ state }) => state);
  const sourceOf = (kind: AlertSourceKind) => api.administration.ensureSource({ workspaceId, kind, name: 'The tool' });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });
  const answerOf = async (response: Response) => {
    expect(response.status).toBe(202);
    return response.json();
  };

  describe('events of PagerDuty’s Events API v2', () => {
    const event = (secret: string, action: string): Body => ({
      ...published('events-v2'),
      routing_key: secret,
      event_action: action,
    });

    test('come in at the plain address with the secret as routing_key, and are answered as PagerDuty answers', async () => {
      const { secret } = await sourceOf('plain');
      expect(await answerOf(await post('/v1/alerts', event(secret, 'trigger')))).toEqual({
        received: 'stored',
        status: 'success',
        message: 'Event processed',
        dedup_key: 'samplekeyhere',
      });
      await answerOf(await post('/v1/alerts', event(secret, 'trigger')));
      expect((await alerts()).map(({ firings }) => firings)).toEqual([2]);
      await answerOf(
        await post('/v1/alerts', { routing_key: secret, event_action: 'acknowledge', dedup_key: 'samplekeyhere' }),
      );
      expect(await states()).toEqual(['open']);
      await answerOf(
        await post('/v1/alerts', { routing_key: secret, event_action: 'resolve', dedup_key: 'samplekeyhere' }),
      );
      expect(await states()).toEqual(['recovering']);
    });

    test('without a key get one, by which the same event joins and can be resolved', async () => {
      const { secret } = await sourceOf('plain');
      const { dedup_key: _key, ...unnamed } = event(secret, 'trigger');
      const { dedup_key } = await answerOf(await post('/v1/alerts', unnamed));
      await post('/v1/alerts', unnamed);
      expect((await alerts()).map(({ dedupeKey, firings }) => [dedupeKey, firings])).toEqual([[dedup_key, 2]]);
      await post('/v1/alerts', { routing_key: secret, event_action: 'resolve', dedup_key });
      expect(await states()).toEqual(['recovering']);
    });

    test('with any other key, or of no form at all, are not believed', async () => {
      const { secret, id } = await sourceOf('plain');
      const token = await sourceOf('alertmanager');
      for (const key of ['', 'x', `${secret}x`, id, token.secret])
        expect(await refusal(await post('/v1/alerts', event(key, 'trigger')))).toMatchObject({ status: 401 });
      for (const body of ['not json', '', '[]', '{"routing_key":5}', `{"routing_key":"${secret}"`])
        expect(await refusal(await post('/v1/alerts', body))).toMatchObject({ status: 401, code: 'bad_signature' });
      expect(await alerts()).toEqual([]);
    });

    test('that say too little are kept for a person', async () => {
      const { secret } = await sourceOf('plain');
      const answer = await answerOf(await post('/v1/alerts', { routing_key: secret, event_action: 'trigger' }));
      expect(answer).toEqual({ received: 'kept_for_review' });
    });
  });

  test('Sentry: that an issue is resolved is said of each of its alerts, and of no other', async () => {
    const { id, secret } = await sourceOf('sentry');
    let number = 0;
    const send = async (body: Body) => {
      const text = JSON.stringify({ ...body, number: ++number });
      const signature = createHmac('sha256', secret).update(text).digest('hex');
      await answerOf(await post(`/v1/hooks/alerts/${id}`, text, { 'sentry-hook-signature': signature }));
    };
    const rule = (name: string, issue = '1170820242') =>
      changed(
        changed(published('sentry-issue-alert'), ['data', 'triggered_rule'], name),
        ['data', 'event', 'issue_id'],
        issue,
      );
    await send(rule('One'));
    await send(rule('Two'));
    await send(rule('One', '11708202429'));
    await send(changed(published('sentry-issue'), ['action'], 'resolved'));
    const byKey = async () =>
      Object.fromEntries((await alerts()).map(({ dedupeKey, state }) => [dedupeKey.replace('issue/', ''), state]));
    expect(await byKey()).toEqual({
      '1170820242/One': 'recovering',
      '1170820242/Two': 'recovering',
      '11708202429/One': 'open',
    });
    await send(changed(published('sentry-issue'), ['action'], 'unresolved'));
    expect(Object.values(await byKey())).toEqual(['open', 'open', 'open']);
    expect((await alerts()).every(({ title }) => title === 'ReferenceError: heck is not defined')).toBe(true);
  });

  test('Sentry: the same Request-ID is the same delivery', async () => {
    const { id, secret } = await sourceOf('sentry');
    const send = async (body: Body) => {
      const text = JSON.stringify(body);
      const signature = createHmac('sha256', secret).update(text).digest('hex');
      const headers = { 'sentry-hook-signature': signature, 'request-id': 'f3c9' };
      return answerOf(await post(`/v1/hooks/alerts/${id}`, text, headers));
    };
    expect(await send(published('sentry-issue-alert'))).toEqual({ received: 'stored' });
    expect(await send({ ...published('sentry-issue-alert'), again: true })).toEqual({ received: 'repeated' });
  });

  test('what a tool signs with a time is believed for minutes, and Fullstory’s, which tries again for hours, for a day', async () => {
    const old: [string, number, boolean][] = [
      ['grafana, signed with the time', 4, true],
      ['grafana, signed with the time', 6, false],
      ['fullstory, a metric', 23 * 60, true],
      ['fullstory, a metric', 25 * 60, false],
    ];
    for (const [name, minutes, believed] of old) {
      const sender = SENDERS[name];
      if (!sender) throw new Error(name);
      const { url, secret } = await sourceOf(sender.kind);
      const body = JSON.stringify({ ...sender.firing(0), minutes });
      const then = new Date(api.now().getTime() - minutes * 60_000);
      const answer = await post(url.slice(BASE.length), body, sender.headers(body, secret, then));
      expect(answer.status, `${name}, ${minutes} minutes`).toBe(believed ? 202 : 401);
    }
  });

  test('nothing is believed of a tool that makes its own secret before that was given', async () => {
    const { url, secret } = await sourceOf('pagerduty');
    const body = JSON.stringify(published('pagerduty'));
    const headers = SENDERS.pagerduty?.headers(body, 'of PagerDuty', api.now()) ?? {};
    expect((await refusal(await post(url.slice(BASE.length), body, headers))).message).toContain('has not been given');
    expect(secret.length).toBeGreaterThan(30);
  });

  test('tools that can only be given an address send to one with the secret in it', async () => {
    for (const kind of ['datadog', 'posthog', 'alertmanager'] as const) {
      const { url, secret } = await sourceOf(kind);
      expect(url).toContain(secret);
      const sender = Object.values(SENDERS).find((each) => each.kind === kind);
      await answerOf(await post(url.slice(BASE.length), sender?.firing(0)));
      expect((await post(`${url.slice(BASE.length)}x`, sender?.firing(0))).status).toBe(401);
    }
    expect(await alerts()).toHaveLength(3);
  });
});
