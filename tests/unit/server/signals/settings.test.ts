import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Signal } from '#lib/contract/signal.ts';
import { signalSettingsOf } from '#tests/unit/samples.ts';
import { read, refusal } from '../support.ts';
import { startSignal } from './scene.ts';

describe('signals by the API', () => {
  let scene: Awaited<ReturnType<typeof startSignal>>;
  beforeAll(async () => {
    scene = await startSignal();
  });
  afterAll(() => scene.stop());

  const put = (path: string, body: object, token = scene.mara.token) =>
    scene.api.request(path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('are made and switched on by the same rules as in the console', async () => {
    const ownerless = await put('/v1/signals/upgrade', signalSettingsOf());
    expect(await read(ownerless, Signal)).toMatchObject({ id: 'upgrade', state: 'off' });
    const refused = await put('/v1/signals/upgrade/state', { state: 'on' });
    expect(refused.status).toBe(400);
    expect((await refusal(refused)).message).toMatch(/needs an owner/);
    const [made] = (await scene.api.administration.rows(scene.workspaceId, 'signal')).filter(
      ({ id }) => id === 'upgrade',
    );
    const [, jon] = await scene.api.administration.rows(scene.workspaceId, 'member');
    const whole = signalSettingsOf({
      ownerId: scene.mara.memberId,
      fallbackId: jon?.id,
      playbook: [{ id: 'p', text: 'Watch three replays' }],
    });
    expect((await put('/v1/signals/upgrade', { ...whole, basedOn: 'v0' })).status).toBe(400);
    expect((await put('/v1/signals/upgrade', { ...whole, basedOn: made?.version })).status).toBe(200);
    expect(await read(await put('/v1/signals/upgrade/state', { state: 'on' }), Signal)).toMatchObject({ state: 'on' });
    const audited = await scene.api.fetchAs(scene.mara.token, '/v1/signals');
    expect(await audited.json()).toMatchObject({ signals: [{ id: 'finish-setup' }, { id: 'upgrade', state: 'on' }] });
  });

  test('name a step that exists', async () => {
    const elsewhere = signalSettingsOf({ journeyId: 'gone' });
    expect((await put('/v1/signals/other', elsewhere)).status).toBe(404);
    const steps = [{ id: 'pay', name: 'Pay' }];
    expect((await put('/v1/journeys/upgrade', { name: 'Upgrade', steps })).status).toBe(200);
    const there = signalSettingsOf({ journeyId: 'upgrade', stepId: 'pay' });
    expect((await put('/v1/signals/other', there)).status).toBe(200);
  });
});
