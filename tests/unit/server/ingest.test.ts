import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Alert, AlertState } from '#lib/contract/alert.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import { signatureOf } from '#server/ingest/signature.ts';
import { quarantinedHooks } from '#server/store/schema.ts';
import { alertmanagerBody } from './alertmanager-body.ts';
import { BASE, refusal, startTestApi, type TestApi } from './support.ts';

const MINUTE = 60_000;

describe('ingest', () => {
  let api: TestApi;
  let workspaceId: string;
  let plain: { id: string; secret: string; url: string };
  let hook: { id: string; secret: string; url: string };
  let number = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    number += 1;
    const settings = { name: `Acme ${number}`, sharesTickets: true, tagField: 'Tags' };
    ({ workspaceId } = await api.administration.ensureWorkspace(settings));
    plain = await api.administration.ensureSource({ workspaceId, kind: 'plain', name: 'Our cron' });
    hook = await api.administration.ensureSource({ workspaceId, kind: 'alertmanager', name: 'Production' });
  });

  const path = (url: string) => url.slice(BASE.length);
  const alerts = () => api.administration.rows(workspaceId, 'alert');
  const kept = () => api.database.select().from(quarantinedHooks).where(eq(quarantinedHooks.workspaceId, workspaceId));
  const only = async (): Promise<Alert> => {
    const [first, ...more] = await alerts();
    if (!first || more.length > 0) throw new Error(`one alert was expected, not ${first ? more.length + 1 : 0}`);
    return first;
  };
  const become = async (state: AlertState) => {
    const alert = await only();
    await api.administration.writeRows(workspaceId, [{ kind: 'alert', id: alert.id, value: { ...alert, state } }]);
  };

  const sign = (body: string, timestamp = String(Math.floor(api.now().getTime() / 1_000)), secret = plain.secret) => ({
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signatureOf(secret, timestamp, new TextEncoder().encode(body)),
  });
  const deliver = (body: string, headers: Record<string, string> = sign(body)) =>
    api.request(path(plain.url), { method: 'POST', body, headers });
  /** Each delivery a second later, as no two real ones carry the same timestamp and text. */
  const plainAlert = (fields: object) => {
    api.later(1_000);
    return deliver(JSON.stringify({ title: 'Setup fails', dedupe_key: 'setup', ...fields }));
  };
  const alertmanager = (body: object) => api.request(path(hook.url), { method: 'POST', body: JSON.stringify(body) });

  test('a signed alert opens one with what it says, owned by the member it names', async () => {
    const { memberId } = await api.connectAs(workspaceId, 'Mara', 'lead');
    const response = await plainAlert({
      severity: 'critical',
      owner: 'mara',
      playbook: ['Look'],
      attempts: 140,
      bad: 87,
      labels: { release: '4.2' },
    });
    expect(response.status).toBe(202);
    expect(await only()).toMatchObject({
      title: 'Setup fails',
      state: 'open',
      severity: 'critical',
      ownerId: memberId,
      source: { kind: 'plain', name: 'Our cron' },
      playbook: [{ text: 'Look' }],
      counts: { attempts: 140, bad: 87 },
      facts: { release: '4.2' },
      firings: 1,
    });
  });

  test('nothing is believed but the very bytes, signed by the source, of these minutes', async () => {
    const body = JSON.stringify({ title: 'Setup fails', dedupe_key: 'setup' });
    const headers = sign(body);
    const signature = headers[SIGNATURE_HEADER];
    const old = String(Math.floor(api.now().getTime() / 1_000) - 301);
    const attempts: [string, Record<string, string>][] = [
      [`${body} `, headers],
      [JSON.stringify(JSON.parse(body), null, 1), headers],
      [body, { ...headers, [SIGNATURE_HEADER]: signature.replace(/^./, signature.startsWith('0') ? '1' : '0') }],
      [body, { ...headers, [SIGNATURE_HEADER]: signature.slice(1) }],
      [body, { ...headers, [SIGNATURE_HEADER]: '' }],
      [body, { [TIMESTAMP_HEADER]: headers[TIMESTAMP_HEADER] }],
      [body, { [SIGNATURE_HEADER]: signature }],
      [body, { ...headers, [TIMESTAMP_HEADER]: String(Number(headers[TIMESTAMP_HEADER]) + 1) }],
      [body, sign(body, undefined, `${plain.secret}x`)],
      [body, sign(body, undefined, hook.secret)],
      [body, sign(body, old)],
      [body, sign(body, 'yesterday')],
    ];
    for (const [sent, sentHeaders] of attempts) {
      expect(await refusal(await deliver(sent, sentHeaders))).toMatchObject({ status: 401, code: 'bad_signature' });
    }
    const elsewhere = await api.request('/v1/alerts?source=unknown', { method: 'POST', body, headers });
    expect(await refusal(elsewhere)).toMatchObject({ status: 401 });
    expect(await alerts()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('a delivery that is copied and sent again counts once', async () => {
    const body = JSON.stringify({ title: 'Setup fails', dedupe_key: 'setup' });
    const headers = sign(body);
    for (let copy = 0; copy < 3; copy += 1) expect((await deliver(body, headers)).status).toBe(202);
    expect((await only()).firings).toBe(1);
  });

  test('what is authentic but no alert is kept for a person, byte by byte, and answered kindly', async () => {
    for (const body of ['not json', '{"title":"no key"}', '[]', '{"title":"x\u0000","dedupe_key":5}']) {
      api.later(1_000);
      const response = await deliver(body);
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ received: 'kept_for_review' });
    }
    const invalid = await api.request(path(hook.url), { method: 'POST', body: new Uint8Array([0xff, 0x00, 0x7b]) });
    expect(invalid.status).toBe(202);
    const found = await kept();
    expect(found.map(({ body }) => Buffer.from(body).toString('latin1'))).toEqual(
      expect.arrayContaining(['not json', '\u00ff\u0000{']),
    );
    expect(found.every(({ why }) => why.length > 5)).toBe(true);
    expect(await alerts()).toEqual([]);
  });

  test('a tool that is set up wrongly cannot fill the disk', async () => {
    for (let count = 0; count < 105; count += 1)
      await api.request(path(hook.url), { method: 'POST', body: `nonsense ${count}` });
    const found = await kept();
    expect(found).toHaveLength(100);
    expect(found.map(({ body }) => Buffer.from(body).toString())).toContain('nonsense 104');
  });

  test('a body above one megabyte is refused', async () => {
    const body = JSON.stringify({ title: 'x', dedupe_key: 'y', text: 'z'.repeat(1024 * 1024) });
    expect(await refusal(await deliver(body))).toMatchObject({ status: 413, code: 'too_large' });
  });

  test('later firings join the episode and leave what people did', async () => {
    await plainAlert({ playbook: ['Look'], errors: ['E1'] });
    const first = await only();
    const ticked = first.playbook.map((step) => ({ ...step, doneBy: 'm', doneAt: '2026-11-24T10:00:00Z' }));
    await api.administration.writeRows(workspaceId, [
      { kind: 'alert', id: first.id, value: { ...first, ownerId: 'm', ownerName: 'Mara', playbook: ticked } },
    ]);
    await plainAlert({ title: 'Setup fails more', owner: 'Somebody', errors: ['E2'] });
    expect(await only()).toMatchObject({
      id: first.id,
      title: 'Setup fails more',
      ownerName: 'Mara',
      playbook: ticked,
      errors: ['E2', 'E1'],
      firings: 2,
      startedAt: first.startedAt,
    });
  });

  test('two sources with the same key are two troubles', async () => {
    const other = await api.administration.ensureSource({ workspaceId, kind: 'plain', name: 'Other cron' });
    await plainAlert({});
    const body = JSON.stringify({ title: 'Other', dedupe_key: 'setup' });
    await api.request(path(other.url), { method: 'POST', body, headers: sign(body, undefined, other.secret) });
    expect(await alerts()).toHaveLength(2);
  });

  test('a resolution lets it recover; firing again brings it back to where it was', async () => {
    await plainAlert({});
    await become('escalated');
    await plainAlert({ status: 'resolved', ended_at: '2026-11-24T11:00:00Z' });
    expect(await only()).toMatchObject({ state: 'recovering', resolvedAt: '2026-11-24T11:00:00Z' });
    await plainAlert({ status: 'resolved' });
    expect(await only()).toMatchObject({ state: 'recovering', resolvedAt: '2026-11-24T11:00:00Z' });
    await plainAlert({});
    const again = await only();
    expect(again.state).toBe('escalated');
    expect(again).not.toHaveProperty('resolvedAt');
  });

  test.each(['closed', 'dismissed'] as const)('a firing after it was %s opens a new alert', async (state) => {
    await plainAlert({});
    await become(state);
    await plainAlert({ status: 'resolved' });
    expect((await only()).state).toBe(state);
    await plainAlert({});
    expect((await alerts()).map((alert) => alert.state).sort()).toEqual([state, 'open'].sort());
  });

  test('the history tells what the source has brought about, and not that it repeats itself', async () => {
    await plainAlert({ severity: 'warning' });
    await plainAlert({ severity: 'warning' });
    await become('validated');
    await plainAlert({ status: 'resolved' });
    await plainAlert({ severity: 'critical' });
    const events = (await api.administration.rows(workspaceId, 'alert_event')).sort((a, b) => a.n - b.n);
    expect(events.map(({ n, what }) => ({ n, ...what }))).toEqual([
      { n: 1, happened: 'opened', severity: 'warning' },
      { n: 2, happened: 'moved', from: 'validated', to: 'recovering', firings: 2 },
      { n: 3, happened: 'moved', from: 'recovering', to: 'validated', firings: 3 },
      { n: 4, happened: 'severity', from: 'warning', to: 'critical' },
    ]);
    expect(events.every(({ by }) => by.kind === 'source' && by.name === 'Our cron')).toBe(true);
    expect(await only()).toMatchObject({ history: 4, openedAt: expect.any(String) });
  });

  test('an owner whom a later firing names is told in the history, once', async () => {
    const { memberId } = await api.connectAs(workspaceId, 'Mara', 'lead');
    await plainAlert({});
    await plainAlert({ owner: 'Mara' });
    await plainAlert({ owner: 'Mara' });
    expect(await only()).toMatchObject({ ownerId: memberId, history: 2 });
    const events = (await api.administration.rows(workspaceId, 'alert_event')).sort((a, b) => a.n - b.n);
    expect(events.map(({ what }) => what.happened)).toEqual(['opened', 'handed_over']);
  });

  test('Alertmanager repeating the firing that was dismissed opens nothing; the next firing does, and is told there', async () => {
    await alertmanager(alertmanagerBody());
    await become('dismissed');
    const { id } = await only();
    await alertmanager(alertmanagerBody());
    expect((await only()).followedById).toBeUndefined();
    await alertmanager(alertmanagerBody({ startsAt: '2026-11-24T10:05:00Z' }));
    const [before, next] = (await alerts()).sort((a) => (a.id === id ? -1 : 1));
    expect([before?.followedById, next?.state]).toEqual([next?.id, 'open']);
  });

  test('a resolution of what nobody heard of opens nothing', async () => {
    expect((await plainAlert({ status: 'resolved' })).status).toBe(202);
    expect(await alerts()).toEqual([]);
  });

  test('Alertmanager: the first delivery, a repeat, the resolution, and a late resolution of an earlier firing', async () => {
    const { memberId } = await api.connectAs(workspaceId, 'Mara', 'lead');
    expect((await alertmanager(alertmanagerBody())).status).toBe(202);
    expect(await only()).toMatchObject({
      title: 'Finish setup: completion down to 38%',
      text: '61% before, 38% over 140 attempts.',
      severity: 'critical',
      source: { kind: 'alertmanager', name: 'Production', url: 'http://prometheus.example:9090/graph?g0.expr=x' },
      dedupeKey: 'b1f5c1d7a4e2f306',
      journey: 'activation',
      step: 'finish',
      ownerId: memberId,
      team: 'support',
      playbook: [
        { text: 'Watch three replays' },
        { text: 'Look for dead ends' },
        { text: 'Ask in #setup' },
        { text: 'Runbook: https://wiki.example/setup' },
      ],
      errors: ['button stays grey', 'E_SETUP_17'],
      urls: ['/onboarding/finish', '/onboarding/done'],
      startedAt: '2026-11-24T09:40:00.123456789Z',
    });
    await alertmanager(alertmanagerBody());
    expect((await only()).firings).toBe(2);
    const ended = { status: 'resolved', endsAt: '2026-11-24T10:00:00Z' } as const;
    await alertmanager(alertmanagerBody(ended));
    expect(await only()).toMatchObject({ state: 'recovering', resolvedAt: '2026-11-24T10:00:00Z' });
    await alertmanager(alertmanagerBody({ startsAt: '2026-11-24T10:05:00Z' }));
    await alertmanager(alertmanagerBody(ended));
    expect((await only()).state).toBe('open');
  });

  test('Alertmanager may send its token in the address or as a bearer, and no other token works', async () => {
    const body = JSON.stringify(alertmanagerBody());
    const bearer = (token: string) =>
      api.request('/v1/hooks/alertmanager', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });
    expect((await bearer(hook.secret)).status).toBe(202);
    for (const token of ['', 'x', hook.id, plain.secret, `${hook.secret}x`]) {
      expect(await refusal(await bearer(token))).toMatchObject({ status: 401, code: 'bad_signature' });
    }
    expect(
      await refusal(await api.request(`/v1/hooks/alertmanager/${plain.secret}`, { method: 'POST', body })),
    ).toMatchObject({ status: 401 });
  });

  test('hostile text in every field is stored as the text it is', async () => {
    const hostile = `<img src=x onerror=alert(1)> '; drop table synced_rows; -- {{ 1 | exec }} \u202e \${x}`;
    const response = await plainAlert({
      title: hostile,
      dedupe_key: hostile,
      text: `${hostile}\u0000\ud800`,
      journey: hostile,
      step: hostile,
      owner: hostile,
      source: hostile,
      playbook: [hostile],
      errors: [hostile],
      urls: ['javascript:alert(1)'],
      labels: { [hostile]: hostile, ['__proto__']: 'x', constructor: hostile },
    });
    expect(await response.json()).toEqual({ received: 'stored' });
    expect(await only()).toMatchObject({
      title: hostile,
      text: `${hostile}\uFFFD\uFFFD`,
      journey: hostile,
      step: hostile,
      ownerName: hostile,
      source: { name: hostile },
      playbook: [{ text: hostile }],
      errors: [hostile],
      facts: { [hostile]: hostile, constructor: hostile },
    });
    api.later(MINUTE);
    const script = await plainAlert({ dedupe_key: 'link', url: 'javascript:alert(1)' });
    expect(await script.json()).toEqual({ received: 'kept_for_review' });
  });

  test('the log tells neither tokens nor what alerts say', async () => {
    await plainAlert({ title: 'Words of an alert' });
    await alertmanager(alertmanagerBody());
    await api.request(`/v1/sync/pull?client=secret-client`);
    const log = api.logged.join('');
    expect(log).toContain('/v1/hooks/alerts/:source/:token');
    for (const secret of [hook.secret, plain.secret, 'Words of an alert', 'secret-client'])
      expect(log).not.toContain(secret);
  });
});
