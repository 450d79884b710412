import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  AlertSourceMade,
  AlertSourceSecret,
  AlertSources,
  KEPT_TEXT,
  KeptDeliveries,
  TakenIn,
} from '#lib/contract/alert-source.ts';
import { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { forget } from '#server/retention/forget.ts';
import { purge } from '#server/retention/purge.ts';
import { auditEntries, episodes } from '#server/store/schema.ts';
import { read, refusal, startTestApi, type TestApi } from '../support.ts';
import { published } from './published.ts';

const DAY = 86_400_000;
const OURS = {
  alarm: { name: 'Checkout slow', id: 71, state: 'problem', prio: 'high', at: '2026-11-24T09:00:00Z' },
  where: ['https://status.example/71', 'eu'],
};
const MAPPING = {
  title: ['alarm', 'name'],
  dedupeKey: ['alarm', 'id'],
  status: { path: ['alarm', 'state'], resolved: ['ok', 'Recovered'] },
  severity: ['alarm', 'prio'],
  url: ['where', 0],
  time: ['alarm', 'at'],
};

describe('leads set up where alerts come from', () => {
  let api: TestApi;
  let workspaceId: string;
  let lead: string;
  let admin: string;
  let round = 0;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    round += 1;
    workspaceId = await api.makeWorkspace(`Acme ${round}`);
    lead = (await api.connectAs(workspaceId, 'Mara', 'lead')).token;
    admin = (await api.connectAs(workspaceId, 'Sam', 'admin')).token;
  });

  const ask = (method: string, path: string, body?: unknown, token = lead) =>
    api.request(`/v1/alert-sources${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const list = async () => (await read(await ask('GET', ''), AlertSources)).sources;
  const make = async (kind: AlertSourceKind, name = 'The tool') =>
    read(await ask('POST', '', { kind, name }), AlertSourceMade);
  const change = (id: string, body: object) => ask('PUT', `/${id}`, body);
  const alerts = () => api.administration.rows(workspaceId, 'alert');
  const deeds = async () =>
    (await api.database.select().from(auditEntries)).filter((entry) => entry.workspaceId === workspaceId);
  const deliver = async (id: string, secret: string, body: unknown) =>
    (await api.request(`/v1/hooks/alerts/${id}/${secret}`, { method: 'POST', body: JSON.stringify(body) })).status;

  test('of every kind; the secret is told once, and only where we make it', async () => {
    for (const kind of AlertSourceKind.options) {
      const made = await make(kind);
      expect(made.secret === undefined).toBe(kind === 'sentry' || kind === 'pagerduty');
    }
    const all = await list();
    expect(all.map(({ kind }) => kind)).toEqual(AlertSourceKind.options);
    expect(JSON.stringify(all)).not.toMatch(/secret"/);
    expect(
      all.every(
        ({ kept, heardAt, secretMissing, kind }) =>
          kept === 0 && heardAt === undefined && secretMissing === (kind === 'sentry' || kind === 'pagerduty'),
      ),
    ).toBe(true);
    expect(new Set((await deeds()).map(({ action }) => action))).toContain('source.make');
  });

  test('not two of a kind under one name', async () => {
    await make('datadog');
    expect(await refusal(await ask('POST', '', { kind: 'datadog', name: 'The tool' }))).toMatchObject({ status: 400 });
    await make('grafana');
    const { sourceId } = await make('datadog', 'Other');
    expect(await refusal(await change(sourceId, { name: 'The tool' }))).toMatchObject({ status: 400 });
    expect((await change(sourceId, { name: 'Other' })).status).toBe(200);
  });

  test('and see what came last, or why nothing was believed', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    expect(await deliver(sourceId, 'wrong', published('datadog'))).toBe(401);
    expect((await list())[0]).toMatchObject({
      failedAt: api.now().toISOString(),
      why: expect.stringContaining('token'),
    });
    expect(await deliver(sourceId, secret, published('datadog'))).toBe(202);
    const [healthy] = await list();
    expect(healthy).toMatchObject({ heardAt: api.now().toISOString(), heardTitle: '[Memory Alert]' });
    expect(healthy).not.toHaveProperty('why');
  });

  test('give it another secret: the one before is believed no more', async () => {
    const { sourceId, secret = '' } = await make('posthog');
    const { secret: next = '' } = await read(await change(sourceId, { renew: true }), AlertSourceMade);
    expect(next).not.toBe(secret);
    expect(await deliver(sourceId, secret, published('posthog-insight'))).toBe(401);
    expect(await deliver(sourceId, next, published('posthog-insight'))).toBe(202);
    expect(await refusal(await change(sourceId, { secret: 'one of my own' }))).toMatchObject({ status: 400 });
  });

  test('an Alertmanager is found by its renewed token as well', async () => {
    const { sourceId } = await make('alertmanager');
    const { secret } = await read(await change(sourceId, { renew: true }), AlertSourceMade);
    const body = JSON.stringify({ version: '4', groupKey: '', externalURL: '', alerts: [] });
    const sent = await api.request(`/v1/hooks/alertmanager/${secret}`, { method: 'POST', body });
    expect(await sent.json()).toEqual({ received: 'of_no_alert' });
  });

  test('give the secret that the tool has made; it is told to nobody', async () => {
    const { sourceId } = await make('pagerduty');
    expect((await change(sourceId, { secret: 'whsec-of-pagerduty' })).status).toBe(200);
    expect((await list())[0]?.secretMissing).toBe(false);
    const body = JSON.stringify(published('pagerduty'));
    const signature = `v1=${createHmac('sha256', 'whsec-of-pagerduty').update(body).digest('hex')}`;
    const headers = { 'x-pagerduty-signature': signature };
    expect((await api.request(`/v1/hooks/alerts/${sourceId}`, { method: 'POST', body, headers })).status).toBe(202);
    expect(await refusal(await change(sourceId, { renew: true }))).toMatchObject({ status: 400 });
    expect(await refusal(await ask('POST', `/${sourceId}/secret`, undefined, admin))).toMatchObject({ status: 400 });
    // Two sources may have been given the same.
    const other = await make('pagerduty', 'Other');
    expect((await change(other.sourceId, { secret: 'whsec-of-pagerduty' })).status).toBe(200);
  });

  test('an admin, and nobody else, is told a secret again, and the audit log tells that', async () => {
    const { sourceId, secret } = await make('grafana');
    expect(await refusal(await ask('POST', `/${sourceId}/secret`))).toMatchObject({ status: 403 });
    const told = await read(await ask('POST', `/${sourceId}/secret`, undefined, admin), AlertSourceSecret);
    expect(told.secret).toBe(secret);
    const deed = (await deeds()).find(({ action }) => action === 'source.tell');
    expect(deed).toMatchObject({ actor: 'Sam', targetKind: 'source', targetId: 'The tool' });
    expect(JSON.stringify(await deeds())).not.toContain(secret);
  });

  test('say after how much silence an alert is over, within bounds', async () => {
    const { sourceId } = await make('sentry');
    expect((await list())[0]?.autoResolveMinutes).toBe(1_440);
    for (const minutes of [60, null]) {
      await read(await change(sourceId, { autoResolveMinutes: minutes }), AlertSourceMade);
      expect((await list())[0]?.autoResolveMinutes).toBe(minutes);
    }
    for (const minutes of [0, 4, 1.5, 43_201, '60'])
      expect((await change(sourceId, { autoResolveMinutes: minutes })).status).toBe(400);
    expect((await deeds()).at(-1)).toMatchObject({
      action: 'source.change',
      facts: { autoResolveMinutes: ['60', null] },
    });
  });

  test('remove it: its alerts stay, and nothing more comes in', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    await deliver(sourceId, secret, published('datadog'));
    await deliver(sourceId, secret, { nobody: 'knows' });
    expect((await read(await ask('DELETE', `/${sourceId}`), AlertSources)).sources).toEqual([]);
    expect(await deliver(sourceId, secret, published('datadog'))).toBe(401);
    expect(await alerts()).toHaveLength(1);
    for (const [method, path, body] of [
      ['DELETE', '', undefined],
      ['PUT', '', {}],
      ['GET', '/kept', undefined],
      ['POST', '/kept/take-in', undefined],
      ['DELETE', '/kept', undefined],
    ] as const)
      expect(await refusal(await ask(method, `/${sourceId}${path}`, body))).toMatchObject({ status: 404 });
  });

  test('see what could not be read, map it, and take it in', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    await deliver(sourceId, secret, OURS);
    await deliver(sourceId, secret, { ...OURS, alarm: { ...OURS.alarm, id: 72, name: 'Other' } });
    await deliver(sourceId, secret, 'nothing of use');
    expect((await list())[0]?.kept).toBe(3);
    const { deliveries, more } = await read(await ask('GET', `/${sourceId}/kept`), KeptDeliveries);
    expect(more).toBe(0);
    expect(deliveries.map(({ text }) => JSON.parse(text))).toContainEqual(OURS);
    expect(deliveries.every(({ why, whole }) => whole && why.length > 5)).toBe(true);
    await read(await change(sourceId, { mapping: MAPPING }), AlertSourceMade);
    expect((await list())[0]?.mapping).toEqual(MAPPING);
    const { taken, left, sources } = await read(await ask('POST', `/${sourceId}/kept/take-in`), TakenIn);
    expect({ taken, left, kept: sources[0]?.kept }).toEqual({ taken: 2, left: 1, kept: 1 });
    const taking = await alerts();
    expect(taking.map(({ title }) => title).sort()).toEqual(['Checkout slow', 'Other']);
    expect(taking.find(({ title }) => title === 'Checkout slow')).toMatchObject({
      severity: 'critical',
      dedupeKey: '71',
      startedAt: '2026-11-24T09:00:00.000Z',
      source: { kind: 'datadog', name: 'The tool', url: 'https://status.example/71' },
    });
    // From now on such deliveries are read at once, and its end too.
    await deliver(sourceId, secret, {
      ...OURS,
      alarm: { ...OURS.alarm, state: 'RECOVERED', at: '2026-11-24T09:30:00Z' },
    });
    expect((await alerts()).find(({ dedupeKey }) => dedupeKey === '71')?.state).toBe('recovering');
    await read(await change(sourceId, { mapping: null }), AlertSourceMade);
    expect((await list())[0]).not.toHaveProperty('mapping');
  });

  test('two who take in at once take in once', async () => {
    const { sourceId, secret = '' } = await make('plain');
    const body = JSON.stringify(OURS);
    const at = String(Math.floor(api.now().getTime() / 1_000));
    const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
    const headers = { 'bellwether-timestamp': at, 'bellwether-signature': signature };
    await api.request(`/v1/alerts?source=${sourceId}`, { method: 'POST', body, headers });
    await change(sourceId, { mapping: MAPPING });
    const both = await Promise.all(
      [1, 2].map(async () => read(await ask('POST', `/${sourceId}/kept/take-in`), TakenIn)),
    );
    expect(both.reduce((sum, { taken }) => sum + taken, 0)).toBe(1);
    expect((await alerts()).map(({ firings }) => firings)).toEqual([1]);
  });

  test('a large body is shown in part, and can be thrown away, one or all', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    await deliver(sourceId, secret, { filler: 'x'.repeat(200_000) });
    for (let number = 0; number < 25; number += 1) await deliver(sourceId, secret, { number });
    const { deliveries, more } = await read(await ask('GET', `/${sourceId}/kept`), KeptDeliveries);
    expect([deliveries.length, more]).toEqual([20, 6]);
    await ask('DELETE', `/${sourceId}/kept?delivery=${deliveries[0]?.id}`);
    expect((await list())[0]?.kept).toBe(25);
    await ask('DELETE', `/${sourceId}/kept`);
    expect((await list())[0]?.kept).toBe(0);
    await deliver(sourceId, secret, { filler: 'y'.repeat(200_000) });
    const [large] = (await read(await ask('GET', `/${sourceId}/kept`), KeptDeliveries)).deliveries;
    expect([large?.text.length, large?.whole]).toEqual([KEPT_TEXT, false]);
  });

  test('kept deliveries go after a month, and what a trouble was joined to after half a year of silence', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    await deliver(sourceId, secret, published('datadog'));
    await deliver(sourceId, secret, { nobody: 'knows' });
    const troubles = async () =>
      (await api.database.select().from(episodes)).filter((one) => one.sourceId === sourceId).length;
    await purge(api.database, new Date(api.now().getTime() + 29 * DAY));
    expect([(await list())[0]?.kept, await troubles()]).toEqual([1, 1]);
    await purge(api.database, new Date(api.now().getTime() + 31 * DAY));
    expect([(await list())[0]?.kept, await troubles()]).toEqual([0, 1]);
    await purge(api.database, new Date(api.now().getTime() + 181 * DAY));
    expect(await troubles()).toBe(0);
  });

  test('a kept delivery that names somebody who wants to be forgotten goes, and no other', async () => {
    const { sourceId, secret = '' } = await make('datadog');
    for (const who of ['"Zoë" <zoe@example.com>', 'Somebody else']) await deliver(sourceId, secret, { who });
    const whose = { tickets: [], words: ['ZOE@example.com', '"Zoë"'] };
    await forget(api.database, workspaceId, whose, { dry: true });
    expect((await list())[0]?.kept).toBe(2);
    await forget(api.database, workspaceId, whose, { dry: false });
    const { deliveries } = await read(await ask('GET', `/${sourceId}/kept`), KeptDeliveries);
    expect(deliveries.map(({ text }) => text)).toEqual(['{"who":"Somebody else"}']);
  });

  test('nobody of another workspace sees or changes any of it', async () => {
    const { sourceId } = await make('grafana');
    const other = await api.makeWorkspace('Other');
    const { token } = await api.connectAs(other, 'Stranger', 'admin');
    for (const [method, path, body] of [
      ['GET', `/${sourceId}/kept`, undefined],
      ['PUT', `/${sourceId}`, { name: 'Mine' }],
      ['DELETE', `/${sourceId}`, undefined],
      ['POST', `/${sourceId}/secret`, undefined],
      ['POST', `/${sourceId}/kept/take-in`, undefined],
      ['DELETE', `/${sourceId}/kept`, undefined],
    ] as const)
      expect(await refusal(await ask(method, path, body, token))).toMatchObject({ status: 404 });
    expect((await list()).map(({ name }) => name)).toEqual(['The tool']);
    const answer = await read(await ask('GET', '', undefined, token), z.unknown());
    expect(answer).toEqual({ sources: [] });
  });
});
