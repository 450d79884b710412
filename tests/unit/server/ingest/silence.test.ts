import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AUTO_RESOLVE_MINUTES } from '#lib/contract/alert-source.ts';
import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { endSilent } from '#server/ingest/silence.ts';
import { sources } from '#server/store/schema.ts';
import { BASE, startTestApi, type TestApi } from '../support.ts';
import { type Body, changed, published } from './published.ts';

const MINUTE = 60_000;

describe('a source that never says when something is over', () => {
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

  const sourceOf = (kind: AlertSourceKind) => api.administration.ensureSource({ workspaceId, kind, name: 'The tool' });
  const send = async (kind: AlertSourceKind, body: Body) => {
    const { url, secret } = await sourceOf(kind);
    const text = JSON.stringify(body);
    const headers = { 'sentry-hook-signature': createHmac('sha256', secret).update(text).digest('hex') };
    expect((await api.request(url.slice(BASE.length), { method: 'POST', body: text, headers })).status).toBe(202);
  };
  const only = async () => {
    const [alert] = await api.administration.rows(workspaceId, 'alert');
    if (!alert) throw new Error('there is no alert');
    return alert;
  };
  const minutes = AUTO_RESOLVE_MINUTES.posthog ?? 0;
  const posthog = (part = 0) =>
    changed(
      published('posthog-insight'),
      ['event', 'properties', 'last_checked_at'],
      new Date(api.now().getTime() + part).toISOString(),
    );

  test('is taken for over once it was silent for as long as is set, which the alert says', async () => {
    await send('posthog', posthog());
    api.later(minutes * MINUTE - MINUTE);
    await endSilent(api.database, api.now());
    expect((await only()).state).toBe('open');
    api.later(2 * MINUTE);
    await endSilent(api.database, api.now());
    const over = await only();
    expect(over).toMatchObject({ state: 'recovering', silentMinutes: minutes, resolvedAt: api.now().toISOString() });
    await endSilent(api.database, api.now());
    expect(await only()).toEqual(over);
  });

  test('begins anew with each word, and opens again what was taken for over', async () => {
    await send('posthog', posthog());
    api.later((minutes - 1) * MINUTE);
    await send('posthog', posthog());
    api.later((minutes - 1) * MINUTE);
    await endSilent(api.database, api.now());
    expect(await only()).toMatchObject({ state: 'open', firings: 2 });
    api.later(2 * MINUTE);
    await endSilent(api.database, api.now());
    await api.administration.writeRows(workspaceId, [
      { kind: 'alert', id: (await only()).id, value: { ...(await only()), ownerName: 'Mara' } },
    ]);
    await send('posthog', posthog());
    const again = await only();
    expect(again).toMatchObject({ state: 'open', firings: 3, ownerName: 'Mara' });
    expect(again).not.toHaveProperty('silentMinutes');
    expect(again).not.toHaveProperty('resolvedAt');
  });

  test('leaves what people have closed, what the source will end itself, and sources without a period', async () => {
    await send('sentry', changed(published('sentry-metric-alert'), ['action'], 'critical'));
    await send('datadog', published('datadog'));
    await send('posthog', posthog());
    const closed = (await api.administration.rows(workspaceId, 'alert')).find(
      ({ source }) => source.kind === 'posthog',
    );
    if (!closed) throw new Error('there is no alert');
    await api.administration.writeRows(workspaceId, [
      { kind: 'alert', id: closed.id, value: { ...closed, state: 'closed' } },
    ]);
    api.later(60 * 24 * 60 * MINUTE);
    await endSilent(api.database, api.now());
    const states = (await api.administration.rows(workspaceId, 'alert')).map(({ source, state }) => [
      source.kind,
      state,
    ]);
    expect(states.sort()).toEqual([
      ['datadog', 'open'],
      ['posthog', 'closed'],
      ['sentry', 'open'],
    ]);
  });

  test('goes by the period of its own source, also where the tool tells ends and a lead has set one', async () => {
    await send('datadog', published('datadog'));
    await api.database.update(sources).set({ autoResolveMinutes: 30 }).where(eq(sources.workspaceId, workspaceId));
    api.later(31 * MINUTE);
    await endSilent(api.database, api.now());
    expect(await only()).toMatchObject({ state: 'recovering', silentMinutes: 30 });
  });
});
